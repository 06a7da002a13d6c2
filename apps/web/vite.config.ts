import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where the API answers while the pages are served by Vite. */
const API = process.env.YUANDING_API ?? "http://localhost:8080";

/** The Markdown parser's build for browsers asks the document for character names; a worker has none, so all take the other. */
const CHARACTER_NAMES = "decode-named-character-reference";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { alias: { [CHARACTER_NAMES]: fileURLToPath(import.meta.resolve(CHARACTER_NAMES)) } },
  server: { port: 5173, proxy: { "/api": API } },
  preview: { port: 4173, proxy: { "/api": API } },
  // The server puts the nonce of each answer in this place: apps/server/src/platform/web/site.ts.
  html: { cspNonce: "{{nonce}}" },
  build: { outDir: "dist", emptyOutDir: true, target: "es2022" },
  worker: { format: "es" },
});
