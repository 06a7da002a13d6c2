const STEP = 1024;
const UNITS = ["B", "KB", "MB", "GB"] as const;

/** A size in bytes as people say it: `28 KB`, `1.4 MB`. */
export function fileSize(bytes: number): string {
  const power = bytes < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const size = bytes / STEP ** power;
  const shown = power < 2 || Number.isInteger(size) ? Math.round(size) : size.toFixed(1);
  return `${shown} ${UNITS[power]}`;
}
