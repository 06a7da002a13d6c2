import { useEffect } from "react";
import { purposeHeader } from "../api/client.ts";
import { download } from "./download.ts";

const FILE_NAME = /filename\*=UTF-8''([^;]+)|filename="([^"]+)"/;

/**
 * While sensitive facts are being read, files are asked for with the purpose too: a link alone could not say it. What the server
 * refuses is opened as the link would have been, so that its answer is seen.
 */
export function usePurposefulDownloads(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const take = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[download]") : null;
      if (!link || !isOurs(link.href) || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      void fetchFile(link.href);
    };
    document.addEventListener("click", take, true);
    return () => document.removeEventListener("click", take, true);
  }, [active]);
}

function isOurs(address: string): boolean {
  const { origin, pathname } = new URL(address, location.href);
  return origin === location.origin && pathname.startsWith("/api/");
}

async function fetchFile(address: string): Promise<void> {
  const response = await fetch(address, { headers: purposeHeader() }).catch(() => null);
  if (!response?.ok) {
    location.assign(address);
    return;
  }
  const [, encoded, plain] = FILE_NAME.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
  const name = encoded ? decodeURIComponent(encoded) : (plain ?? new URL(address).pathname.split("/").at(-1) ?? "file");
  download(await response.blob(), name);
}
