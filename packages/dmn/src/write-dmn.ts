import { DmnModdle, type ModdleElement } from "dmn-moddle";
import dmn13 from "dmn-moddle/resources/dmn/json/dmn13.json" with { type: "json" };
import type { Decision, Graph, Input, ItemType, Logic } from "./graph.ts";

/** The versions of DMN that are written. What is written is the same; only the namespace, by which readers choose, differs. */
export const DMN_VERSIONS = ["1.5", "1.3"] as const;
export type DmnVersion = (typeof DMN_VERSIONS)[number];

const NAMESPACES: { readonly [Version in DmnVersion]: string } = {
  "1.5": "https://www.omg.org/spec/DMN/20230324/MODEL/",
  "1.3": "https://www.omg.org/spec/DMN/20191111/MODEL/",
};
const FEEL: { readonly [Version in DmnVersion]: string } = {
  "1.5": "https://www.omg.org/spec/DMN/20230324/FEEL/",
  "1.3": "https://www.omg.org/spec/DMN/20191111/FEEL/",
};

/** The reader and writer of a version: dmn-moddle's model of 1.3, all of whose elements 1.5 has, under the version's name. */
export function moddleOf(version: DmnVersion): DmnModdle {
  return new DmnModdle({ dmn: { ...dmn13, uri: NAMESPACES[version] } });
}

export type Heading = { readonly id: string; readonly name: string; readonly description: string };

/** The export as XML. */
export async function writeDmn(graph: Graph, heading: Heading, version: DmnVersion): Promise<string> {
  const moddle = moddleOf(version);
  const make = (type: string, properties: object): ModdleElement => moddle.create(`dmn:${type}`, properties);
  const types = new Map([...graph.inputs.values()].map(({ type }) => [type.name, type] as const));
  const ids = new Map(
    [...graph.inputs.values(), ...graph.decisions.values()].map((each) => [each.name, each.id] as const),
  );
  const definitions = make("Definitions", {
    id: heading.id,
    name: heading.name,
    namespace: `urn:yuanding:measure:${heading.id}`,
    expressionLanguage: FEEL[version],
    typeLanguage: FEEL[version],
    exporter: "yuanding",
    description: heading.description,
    itemDefinition: [...types.values()].map((each) => itemDefinition(each, make)),
    drgElement: [
      ...[...graph.inputs.values()].map((each) => inputData(each, make)),
      ...[...graph.decisions.values()].map((each) => decision(each, graph, ids, make)),
    ],
  });
  const { xml } = await moddle.toXML(definitions, { format: true });
  return xml;
}

type Make = (type: string, properties: object) => ModdleElement;

function itemDefinition(type: ItemType, make: Make): ModdleElement {
  const allowed = type.allowed?.map((each) => JSON.stringify(each)).join(", ");
  return make("ItemDefinition", {
    id: type.id,
    name: type.name,
    label: type.description,
    typeRef: type.base,
    ...(allowed === undefined ? {} : { allowedValues: make("UnaryTests", { text: allowed }) }),
  });
}

function inputData({ id, name, type, description }: Input, make: Make): ModdleElement {
  const variable = make("InformationItem", { id: `${id}_variable`, name, typeRef: type.name });
  return make("InputData", { id, name, label: type.description, description, variable });
}

function decision(each: Decision, graph: Graph, ids: ReadonlyMap<string, string>, make: Make): ModdleElement {
  const { id, name, type, description, logic, needs } = each;
  const requirements = [...needs].map((need) => {
    const href = make("DMNElementReference", { href: `#${ids.get(need) ?? need}` });
    const kind = graph.inputs.has(need) ? "requiredInput" : "requiredDecision";
    return make("InformationRequirement", { id: `${id}_needs_${ids.get(need) ?? need}`, [kind]: href });
  });
  return make("Decision", {
    id,
    name,
    description,
    variable: make("InformationItem", { id: `${id}_variable`, name, typeRef: type }),
    informationRequirement: requirements,
    decisionLogic: decisionLogic(each, logic, make),
  });
}

function decisionLogic({ id, name, type }: Decision, logic: Logic, make: Make): ModdleElement {
  if (logic.kind === "literal")
    return make("LiteralExpression", { id: `${id}_logic`, typeRef: type, text: logic.text });
  return make("DecisionTable", {
    id: `${id}_logic`,
    typeRef: type,
    hitPolicy: "FIRST",
    outputLabel: name,
    input: logic.inputs.map(({ label, expression, type: typeRef }, index) =>
      make("InputClause", {
        id: `${id}_input_${index + 1}`,
        label,
        inputExpression: make("LiteralExpression", {
          id: `${id}_input_${index + 1}_expression`,
          typeRef,
          text: expression,
        }),
      }),
    ),
    output: [make("OutputClause", { id: `${id}_output`, label: name, typeRef: type })],
    annotation: [make("RuleAnnotationClause", { name: "原文" })],
    rule: logic.rows.map(({ tests, output, notes }, row) =>
      make("DecisionRule", {
        id: `${id}_row_${row + 1}`,
        inputEntry: tests.map((text, column) => make("UnaryTests", { id: `${id}_row_${row + 1}_${column + 1}`, text })),
        outputEntry: [make("LiteralExpression", { id: `${id}_row_${row + 1}_output`, text: output })],
        annotationEntry: [make("RuleAnnotation", { text: notes })],
      }),
    ),
  });
}
