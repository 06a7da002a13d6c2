import { MAX_NAME_LENGTH } from "@yuanding/contract";
import { useState } from "react";

const STORED_AS = "yuanding.name";

/**
 * The name a person signs with, remembered on this device. It is what they say and nobody has verified it; once there are
 * accounts this gives way to the account's own name.
 */
export function useSignature(): readonly [name: string, sign: (name: string) => void] {
  const [name, setName] = useState(remembered);
  const sign = (next: string) => {
    setName(next);
    try {
      localStorage.setItem(STORED_AS, next.trim());
    } catch {
      // Refused in some private windows: the name then lasts for this page.
    }
  };
  return [name, sign];
}

function remembered(): string {
  try {
    return (localStorage.getItem(STORED_AS) ?? "").slice(0, MAX_NAME_LENGTH);
  } catch {
    return ""; // As above.
  }
}
