const zh = {
  title: "差多少",
  lead: "要改变什么才符合，由条款的程序算出，每一种都经过验证。步数少的在前，步数相同的，幅度小的在前。",
  way: (n: string, steps: string) => `办法 ${n}：${steps} 步`,
  nothingToChange: "不用改变，补充数据即可",
  serves: "满足",
  supply: "补充",
  judged: "仍待认定",
  blocked: "不能达到的条件",
  awaited: "到时自然满足的条件",
  over: "那时条款已不施行",
  none: "没有可以达到的办法",
  noneHint: "还差的条件所依据的数据不能改变。",
  limited: "没有找到办法，但搜索有上限，不能断定没有。",
  unproven: "搜索有上限，可能还有步数更少的办法。",
  more: "还可能有别的办法。",
};

const en: typeof zh = {
  title: "How far",
  lead: "What would have to change to meet it, computed from the measure itself; each way is verified. Fewer steps come first, then smaller changes.",
  way: (n, steps) => `Way ${n}: ${steps === "1" ? "1 step" : `${steps} steps`}`,
  nothingToChange: "nothing has to change, facts have to be supplied",
  serves: "Meets",
  supply: "To be supplied",
  judged: "Still to be judged",
  blocked: "Conditions that cannot be reached",
  awaited: "Conditions that time will meet",
  over: "the measure is no longer in force then",
  none: "There is no way to meet it",
  noneHint: "What is missing rests on facts that cannot change.",
  limited: "No way was found, but the search is limited, so there may be one.",
  unproven: "The search is limited: a way with fewer steps may exist.",
  more: "Other ways may exist.",
};

export const distanceMessages = { zh, en };
