// Colours of the ground and of what is drawn over it, in either theme.
export const GROUND = {
  light: { sea: "#d9e3e6", land: "#f3eee3", border: "#bdb3a1", grid: "#e2dacb", river: "#bccdd2", road: "#d6cab4", green: "#e6e8d6", built: "#e6ddcc", country: "#8a8073", ink: "#2a2620", halo: "#f8f4ec", soft: "#8b8274", focus: "#1d1b18", alarm: "#a3231b", event: "#1d1b18" },
  dark: { sea: "#0e1418", land: "#1b2025", border: "#474c50", grid: "#242a2f", river: "#22303a", road: "#363d43", green: "#1c2624", built: "#272c32", country: "#7d8287", ink: "#eae5db", halo: "#14181c", soft: "#8f939a", focus: "#ffffff", alarm: "#ff8d80", event: "#fff6e0" },
} as const;
