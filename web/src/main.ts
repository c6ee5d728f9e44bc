import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import { Campaign } from "./lib/campaign";
import { pageData } from "./lib/source";
import { View } from "./lib/view.svelte";

async function start(): Promise<void> {
  const target = document.getElementById("app")!;
  try {
    const campaign = new Campaign(await pageData());
    document.title = campaign.title;
    mount(App, { target, props: { view: new View(campaign) } });
  } catch (problem) {
    target.textContent = `The record cannot be shown: ${problem instanceof Error ? problem.message : String(problem)}`;
  }
}
void start();
