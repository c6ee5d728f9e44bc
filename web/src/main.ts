import { mount } from "svelte";
import "./app.css";
import { pageData } from "./lib/source";
import Root from "./Root.svelte";

async function start(): Promise<void> {
  const target = document.getElementById("app")!;
  try {
    const data = await pageData();
    document.title = data.dossier.operation.title || data.dossier.documents[0]?.title || document.title;
    mount(Root, { target, props: { data } });
  } catch (problem) {
    target.textContent = `The record cannot be shown: ${problem instanceof Error ? problem.message : String(problem)}`;
  }
}
void start();
