import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../../api/client.ts";
import { useLanguage, useMessages } from "../../../language/language.tsx";
import { download } from "../../../ui/download.ts";
import { Icon } from "../../../ui/icon.tsx";
import { PARK_ZONE } from "../../../ui/when.tsx";
import type { Scenario } from "./comparison.ts";
import type { ComparisonDocument } from "./comparison-document.ts";
import type { ResultsProps } from "./results.tsx";
import { simulationMessages } from "./simulation-messages.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Props = ResultsProps & {
  /** The text in force; nothing when it does not have the measure. */
  readonly base: readonly Scenario[];
  readonly added: readonly Scenario[];
};

/** The comparison as a workbook or as a report; both are made in the browser, from what is on the page. */
export function ExportButtons(props: Props) {
  const messages = useMessages(simulationMessages);
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  const { language } = useLanguage();
  const [busy, setBusy] = useState<"exporting" | "exportFailed" | null>(null);
  const document = documentOf(props, language, library.data?.basis.policySet ?? "");
  const name = `${props.opened.measure.id.replace("/", "-")}-${props.setup.asOf}`;
  const write = async (make: () => Promise<Blob>, extension: string) => {
    setBusy("exporting");
    try {
      download(await make(), `${name}.${extension}`);
      setBusy(null);
    } catch (fault) {
      console.error(fault);
      setBusy("exportFailed");
    }
  };
  const sheets = async () => {
    const [{ writeWorkbook }, { comparisonSheets }] = await Promise.all([
      import("@yuanding/sheets"),
      import("./comparison-document.ts"),
    ]);
    return new Blob([await writeWorkbook(comparisonSheets(document))], { type: XLSX });
  };
  const report = async () => {
    const [{ writeReport }, { comparisonReport }] = await Promise.all([
      import("@yuanding/word"),
      import("./comparison-document.ts"),
    ]);
    return writeReport(comparisonReport(document));
  };
  return (
    <span className="scenarios__exports">
      <Button icon={<Icon name="download" />} onClick={() => void write(sheets, "xlsx")}>
        {messages.exportExcel}
      </Button>
      <Button icon={<Icon name="download" />} onClick={() => void write(report, "docx")}>
        {messages.exportWord}
      </Button>
      <span role="status" className="small">
        {busy ? messages[busy] : ""}
      </span>
    </span>
  );
}

function documentOf(props: Props, language: ComparisonDocument["language"], policySet: string): ComparisonDocument {
  const { opened, outcome, state, setup, park, title, base, added, changes } = props;
  const messages = simulationMessages[language];
  const present: Scenario = { key: "present", name: messages.presentSettings, changes, outcome };
  const subjects = park.kinds.find(({ kind }) => kind === opened.measure.subject)?.subjects ?? [];
  const named = (rows: readonly number[]) => rows.flatMap((row) => subjects[row] ?? []);
  return {
    ...{ language, policySet, opened, policy: title, asOf: setup.asOf, synthetic: park.synthetic },
    rows: outcome.population ? setup.rows : 0,
    scenarios: [...base, ...(added.length > 0 ? added : [present])],
    costs: (["park", "population"] as const).flatMap((world) =>
      (state.costs?.[world] ?? []).map((cost) => ({ world, cost })),
    ),
    entered: named(outcome.park?.entered ?? []),
    left: named(outcome.park?.left ?? []),
    made: Temporal.Now.plainDateISO(PARK_ZONE).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", {
      dateStyle: "long",
    }),
  };
}
