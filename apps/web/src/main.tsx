import "./ui/global.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { signStyles } from "./ui/style-nonce.ts";

signStyles();
await installTemporal();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(<App />);

/** Browsers that lack Temporal get the polyfill; the others do not download it. */
async function installTemporal(): Promise<void> {
  if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
}
