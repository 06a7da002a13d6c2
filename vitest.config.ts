import { defineConfig } from "vitest/config";

/** Two cores: more workers only wait for each other and for the one PostgreSQL. */
const WORKERS = 2;

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A page may still be fetching what it is about to show.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          // Nothing here keeps anything in a module, and to load everything anew for each file takes a third of the time.
          isolate: false,
          include: ["packages/**/*.test.{ts,tsx}", "demo/**/*.test.ts", "apps/{web,cli}/**/*.test.{ts,tsx}"],
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          isolate: false,
          include: ["apps/server/**/*.test.ts", "tests/**/*.test.ts"],
          globalSetup: ["tests/setup/database.ts"],
        },
      },
    ],
  },
});
