/** Where something is written: the file and the 1-based line and column of its first character. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

/** `processes/delivery/claim.yaml:12:5`, the form that editors open. */
export function formatPlace(at: Place): string {
  return `${at.file}:${at.line}:${at.column}`;
}

export type Severity = "error" | "warning";

/** One thing that is wrong with a process, in both languages: what, where, and what to do. `code` is stable. */
export type Finding = {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
  readonly place: Place;
};

/** Collects findings while processes are read and checked; nothing is thrown, so that one run shows everything. */
export type Find = (code: FindingCode, at: Place, ...details: readonly string[]) => void;

type Phrase = { readonly severity: Severity; readonly zh: string; readonly en: string };

/** Every code with its sentence; `{0}`, `{1}` are the details. */
export const FINDINGS = {
  "file-too-large": error(
    "文件超过 {0} 字，不予读取；请拆成几个流程",
    "The file has more than {0} characters and is not read; split the process",
  ),
  "yaml-syntax": error("不是合法的 YAML：{0}", "This is not valid YAML: {0}"),
  "limit-exceeded": error("{0}超过 {2} 个；请拆成几个流程", "More than {2} {1}; split the process"),
  "process-duplicate": error("流程 {0} 出现两次，请改名", "The process {0} exists twice; rename one"),
  "key-missing": error("缺少 {0}，请补上", "{0} is missing; add it"),
  "key-unknown": error("不认识的键 {0}；可用：{1}", "Unknown key {0}; there are: {1}"),
  "key-shape": error("{0} 写法不对，应为{1}", "{0} is wrong; write {2}"),
  "id-shape": error(
    "编号“{0}”只能用小写字母、数字和连字符，以字母开头，且不能是 final、unfinished、constructor",
    "The id “{0}” may only have small letters, digits and hyphens, must begin with a letter and not be final, unfinished or constructor",
  ),
  "name-missing": error("“{0}”缺少{1}名称，请写 {2}", "“{0}” has no name in {3}; write {2}"),
  "name-language": error("“{0}”的 {1} 不是{2}：{4}", "{1} of “{0}” is not in {3}: {4}"),
  "name-unknown": error(
    "没有叫“{1}”的{0}；请声明它，或改正这个名字",
    "There is no {2} “{1}”; declare it or mend the name",
  ),
  "options-shape": error(
    "字段“{0}”：可选的（choice）要有两个以上的 options，其他种类不能有",
    "Field “{0}”: a choice has two options or more, and nothing else has any",
  ),
  "condition-syntax": error(
    "读不懂条件“{0}”；应如 every review is final、no objection is unfinished、clock notice is over、date closes-on has come、result paid",
    "Cannot read the condition “{0}”; write it like every review is final, no objection is unfinished, clock notice is over, date closes-on has come, result paid",
  ),
  "declared-unused": warning("声明了{0}“{1}”而没有用到，请删去", "The {2} “{1}” is declared and never used; remove it"),
  "role-empty": error(
    "角色“{0}”既没有权限也没有与办件的关系：谁都成了它；请写 power 或 relation",
    "The role “{0}” has neither a power nor a relation to the case, so it would be everybody; give it power or relation",
  ),
  "power-unheld": error(
    "没有哪种岗位或授权拥有权限 {0}，角色“{1}”永远没有人；请在权限表里给出",
    "No post or mandate has the power {0}, so nobody could ever be “{1}”; give it to one in the table of powers",
  ),
  "transition-nobody": error("“{0}”没有写由谁办，请写 by", "“{0}” does not say who may do it; write by"),
  "transition-ambiguous": error(
    "在“{2}”里，“{0}”与“{1}”分不清（{3}）；请改名或改条件",
    "In “{2}”, “{0}” and “{1}” cannot be told apart ({4}); rename one or change its condition",
  ),
  "transition-idle": error(
    "“{0}”从“{1}”回到“{1}”；原地办理的请不写 to",
    "“{0}” leads from “{1}” to itself; leave out to when the case stays",
  ),
  "program-and-person": error(
    "“{0}”既由系统又由人办：由子办件、时间或结果推定的，不得由人设定；请分成两个",
    "“{0}” is both the program's and a person's: what follows from children, time or a result is never set by hand; make two of it",
  ),
  "program-without-cause": error(
    "“{0}”由系统办，却没有说因何而办，请写 when",
    "“{0}” is the program's and does not say on what ground; write when",
  ),
  "program-asks": error(
    "“{0}”由系统办，不能要求材料、理由或表决；请去掉",
    "“{0}” is the program's and cannot ask for documents, a reason or votes; remove them",
  ),
  "derived-by-hand": error(
    "“{0}”由子办件推定，“{1}”却由人直接设定它；请去掉其一",
    "“{0}” follows from children, and “{1}” sets it by hand; remove one of the two",
  ),
  "state-unreachable": error(
    "从开始走不到“{0}”；请给它一条来路，或删去",
    "Nothing leads from the start to “{0}”; lead there or remove it",
  ),
  "dead-end": error(
    "“{0}”是死路：从它走不到任何终结状态；请给它一条出路",
    "“{0}” is a dead end: no final state can be reached from it; give it a way out",
  ),
  "final-leaves": error(
    "“{0}”是终结状态，却还能“{1}”；请去掉其一，或由系统办并写 reopens: true",
    "“{0}” is final and “{1}” still leaves it; remove one of the two, or make it the program's and write reopens: true",
  ),
  "reopens-nothing": error(
    "“{0}”写了 reopens，却不是从终结状态回到未终结状态；请去掉",
    "“{0}” says reopens and does not lead from a final state to one that is not; remove it",
  ),
  "never-done": error(
    "流程没有走得到的“办结”（done）状态",
    "The process has no state of kind done that can be reached",
  ),
  "kind-disagrees": error(
    "“{0}”标为{1}，却没有{2}能办的事；请改 kind 或补一条",
    "“{0}” is of kind {3}, and there is nothing that {4} can do; change the kind or add a transition",
  ),
  "votes-shape": error(
    "“{0}”的票数不对：need 为 1 到 of；of 大于 need 时要写 otherwise，否则不能写",
    "The votes of “{0}” are wrong: need lies between 1 and of; otherwise is needed when of is more than need, and only then",
  ),
  "four-eyes-missing": error(
    "“{0}”要用 {1}，一个人就能办成；请写 votes（两人以上）或 apart（与谁分开）",
    "“{0}” takes {1}, and one person alone could do it; write votes (two or more) or apart (from whom)",
  ),
  "four-eyes-avoidable": error(
    "“{0}”要与 {1} 分开，但有一条路不经过它们就能到“{2}”，一个人可以办完；请补上来路或改 apart",
    "“{0}” is kept apart from {1}, but “{2}” can be reached without them, so that one person could do it all; mend the way or apart",
  ),
  "apart-program": error(
    "“{0}”要与“{1}”分开，而后者由系统办，不是人",
    "“{0}” is kept apart from “{1}”, which the program does and no person",
  ),
  "return-keeps": error(
    "“{0}”退回修改，却仍保留“{1}”的结果；请在 voids 里写上",
    "“{0}” sends the case back and “{1}” would still count; name it in voids",
  ),
  "after-never": error(
    "“{0}”要先有“{1}”，但走到那里时它不可能已经办过",
    "“{0}” needs “{1}” before, which cannot have been done by then",
  ),
  "clock-endless": error(
    "“{0}”已经终结，计时“{1}”还在走；请去掉",
    "“{0}” is final and the clock “{1}” would run on; remove it",
  ),
  "clock-restarts": error(
    "计时“{0}”可能在同一办件里停了又从头走（在“{1}”）；有意的请写 restarts: true，否则补上中间的状态",
    "The clock “{0}” can stop and begin anew in one case (at “{1}”); if that is meant write restarts: true, else keep it in the states between",
  ),
  "clock-both": error("“{0}”既让计时“{1}”走又让它停，请留一个", "“{0}” both runs and pauses the clock “{1}”; keep one"),
  "clock-uncited": error(
    "计时“{0}”写了天数而没有依据；请写 basis，或去掉天数由园区设定",
    "The clock “{0}” has days and no basis; write basis, or leave the days to the park",
  ),
  "clock-not-running": error(
    "“{0}”要等计时“{1}”走完，但在“{2}”里它不在走",
    "“{0}” waits for the clock “{1}”, which does not run in “{2}”",
  ),
  "due-shape": error(
    "“{0}”的 due 须是日期字段，且终结状态没有期限；“{1}”不行",
    "The due of “{0}” is a field of type date, and a final state has none; “{1}” is wrong",
  ),
  "pause-idle": error(
    "“{0}”停住计时“{1}”，而到那里之前它还没有走",
    "“{0}” pauses the clock “{1}”, which has not begun when the case gets there",
  ),
  "pause-endless": error(
    "“{0}”停住了计时，而出路都在企业手里：企业不来就永远停着；请给经办人或系统一条出路",
    "“{0}” pauses a clock and every way out is the enterprise's: if they stay away it never ends; give an officer or the program a way out",
  ),
  "children-never": error(
    "“{0}”看的是子办件 {1}，但这个流程从不开立它；请写 opens 或 takes",
    "“{0}” looks at children {1}, which this process never has; write opens or takes",
  ),
  "children-cycle": error("流程互为子办件成环：{0}", "Processes are children of each other in a circle: {0}"),
  "children-stuck": error(
    "在“{0}”里，子办件全部结束（{1}）之后什么也不会发生；请补一条出路",
    "In “{0}”, nothing can happen once all children have ended ({1}); add a way out",
  ),
} as const satisfies Record<string, Phrase>;
export type FindingCode = keyof typeof FINDINGS;

function error(zh: string, en: string): Phrase {
  return { severity: "error", zh, en };
}

function warning(zh: string, en: string): Phrase {
  return { severity: "warning", zh, en };
}

/** A collector and the list it fills, in the order of finding; the same thing in the same place is found once. */
export function collectFindings(): { readonly found: Finding[]; readonly find: Find } {
  const found: Finding[] = [];
  const seen = new Set<string>();
  return {
    found,
    find(code, at, ...details) {
      const { severity, zh, en }: Phrase = FINDINGS[code];
      const key = [code, formatPlace(at), ...details].join("\n");
      if (seen.has(key)) return;
      seen.add(key);
      found.push({ code, severity, zh: fill(zh, details), en: fill(en, details), place: at });
    },
  };
}

function fill(sentence: string, details: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index: string) => details[Number(index)] ?? "");
}
