export const USAGE = `园丁 yuanding — 政策即程序 / policies as programs

yuanding check [政策目录]                 列出全部诊断；有错误时退出码 1 / every diagnostic; exit 1 if any is an error
yuanding test [政策目录]                  运行全部算例 / run every worked example
yuanding evaluate --facts F --as-of D    评估 F 中的全部对象 / evaluate every subject of F
    [--policies P] [--measure ID …] [--format json|xlsx|csv] [--out F]
yuanding explain --facts F --subject ID --measure ID --as-of D
    [--policies P] [--lang zh|en] [--format text|json]   一个结论的全部理由 / one answer with its reasons

退出码 / exit codes: 0 正常 well · 1 有发现 findings · 2 输入有误 bad input
`;
