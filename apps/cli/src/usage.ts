export const USAGE = `园丁 yuanding — 政策即程序 / policies as programs

yuanding check [政策目录]                 列出全部诊断；有错误时退出码 1 / every diagnostic; exit 1 if any is an error
yuanding test [政策目录]                  运行全部算例 / run every worked example
yuanding evaluate --facts F --as-of D    评估 F 中的全部对象 / evaluate every subject of F
    [--policies P] [--measure ID …] [--format json|xlsx|csv] [--out F]
yuanding explain --facts F --subject ID --measure ID --as-of D
    [--policies P] [--lang zh|en] [--format text|json]   一个结论的全部理由 / one answer with its reasons
    评估和解释都可加 / both take [--purpose 首次|复核|存量证书] [--applied-on D]：按写明的过渡 / by written transitions
yuanding diff OLD NEW [--measure A:B]     两版政策的差别 / what changed between two policy folders
yuanding diff --measure A:B [--policies P]             两个条款的差别 / between two measures
    [--facts F --as-of D 或 or D1:D2] [--lang zh|en] [--format text|json|xlsx] [--out F]
yuanding dmn --measure ID [--as-of D] [--dmn 1.5|1.3] [--policies P] [--out F]
    条款的表、条件和公式写成 DMN 文件 / the tables, conditions and formulas of a measure as DMN
yuanding distance --facts F --measure ID --as-of D (--subject ID | --nearest N)
    [--policies P] [--lang zh|en] [--format text|json]   差多少：要改变什么才符合 / what would have to change to meet it
yuanding combine --facts F --subject ID --as-of D [--years N] [--later facts|same] [--received R]
    [--policies P] [--lang zh|en] [--format text|json]   最优组合、次优组合和多年计划 / the best bundle, the runner-up and the plan
yuanding sql --measure ID --as-of D --dialect postgres|duckdb|clickhouse|clickhouse18
    [--policies P]                       一个条款写成一条 SELECT / a measure as one SELECT
yuanding sql --schema KIND --as-of D --dialect …         SELECT 所读的表 / the table that the SELECTs read
yuanding simulate --measure ID --as-of D (--rows N | --facts F | --snapshot F.parquet) [--set 参数=值 …]
    [--threads N] [--seed N] [--policies P] [--format text|json] [--out F.parquet]
    如果改了参数：在合成企业、事实文件或快照上 / what if, over synthetic enterprises, a facts file or a snapshot
yuanding import FILE --dry-run            部门的表格（xlsx、xls、csv）变成事实，先预检 / a department's spreadsheet as facts, checked first
    [--json OUT|-] [--kind 企业] [--as-of D] [--source 税务] [--year N] [--mapping F] [--policies P]
    写出可导入的对象、退回的行和提示；什么也不写入 / subjects, rejected rows and warnings; nothing is written
yuanding import FILE --server URL --key 密钥 --sender 报送单位 --source 税务
    [--accept] [--reason 事由] [--problems 退回.xlsx] [--kind 企业] [--as-of D] [--year N] [--mapping F]
    交给服务器预检，加 --accept 就接收；密钥也可放在 YUANDING_KEY / checked by a server, with --accept made part of its record; the key may be in YUANDING_KEY
yuanding audit verify FILE [--json]       校验导出的审计日志，指出第一条不符的 / verify an exported audit log, name the first wrong event
yuanding audit verify --server URL [--key K] [--out F]   从服务器取来校验；密钥也可放在 YUANDING_KEY / the log of a server
    都可加 / both take [--sealed 条号:哈希]：与上次校验所记的对照 / compare with what an earlier verification printed
yuanding audit pack --server URL [--key K] (--offer ID | --case ID) --out FOLDER
    一个事项或办件的审计包：全部办件、结论、账目和日志，取来即校验 / everything about an offer or a case, verified as it comes
yuanding audit verify-pack FOLDER|ZIP [--hash H] [--time-ca PEM] [--json]   离线校验审计包 / verify an audit pack without a server
    指出被改、缺少、多出和互相不符的文件 / names what was changed, is missing, is one too many or does not agree
    --time-ca：时间戳机构的证书，核验日志的时间戳由谁签发 / who signed the time stamps of the log

退出码 / exit codes: 0 正常 well · 1 有发现 findings · 2 输入有误 bad input
`;
