/** How many suggestions a message carries. */
const MAX_SUGGESTIONS = 3;

/** Known names nearest to a wrong one: fewest edits first, sharing characters counts. Empty when nothing is close. */
export function nearestNames(wrong: string, known: Iterable<string>): string[] {
  const scored: { name: string; distance: number }[] = [];
  for (const name of known) {
    const distance = editDistance(wrong, name);
    const longest = Math.max(wrong.length, name.length);
    const near = distance <= Math.max(1, Math.ceil(longest / 2)) && sharesCharacter(wrong, name);
    if (near || name.includes(wrong) || wrong.includes(name)) scored.push({ name, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return scored.slice(0, MAX_SUGGESTIONS).map((each) => each.name);
}

/** The suggestions as the end of a sentence, in Chinese and English; empty when there are none. */
export function didYouMean(wrong: string, known: Iterable<string>): { readonly zh: string; readonly en: string } {
  const names = nearestNames(wrong, known);
  if (names.length === 0) return { zh: "", en: "" };
  return { zh: `；是不是：${names.join("、")}`, en: `; did you mean ${names.join(", ")}?` };
}

function sharesCharacter(a: string, b: string): boolean {
  for (const character of a) if (b.includes(character)) return true;
  return false;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const change = (previous[column - 1] ?? 0) + same;
      const removal = (previous[column] ?? 0) + 1;
      const insertion = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(change, removal, insertion));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
