import { expect, test } from "vitest";
import { phraseFault } from "./phrase-fault.ts";

const ID = "4d8b7c1a-0001";

async function phrased(response: Response) {
  const answer = await phraseFault(response, ID);
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

test("a refusal keeps its sentences and gets the id", async () => {
  const said = { defined: true, code: "hidden", status: 404, message: "没有", data: { zh: "没有", en: "none" } };
  const { body } = await phrased(Response.json(said, { status: 404 }));
  expect(body).toEqual({ ...said, data: { ...said.data, requestId: ID } });
});

test("what another library says keeps its code and words and gets our form", async () => {
  const { body } = await phrased(Response.json({ code: "INVALID_TOKEN", message: "no" }, { status: 400 }));
  expect(body).toEqual({ defined: false, code: "INVALID_TOKEN", status: 400, message: "no", data: { requestId: ID } });
});

test.each([
  ["text", new Response("stack at line 3", { status: 500 })],
  ["broken JSON", new Response("{", { status: 500, headers: { "Content-Type": "application/json" } })],
  ["a list", Response.json([1], { status: 500 })],
  ["nothing", new Response(null, { status: 500 })],
])("%s becomes what the status means", async (_what, response) => {
  const { status, body } = await phrased(response);
  const message = "服务器内部错误 / An error inside the server";
  expect([status, body]).toEqual([
    500,
    { defined: false, code: "INTERNAL_SERVER_ERROR", status: 500, message, data: { requestId: ID } },
  ]);
});

test("a status without words of its own is a refusal below 500 and a defect above", async () => {
  const codes = [418, 502].map(async (status) => (await phrased(new Response(null, { status }))).body.code);
  expect(await Promise.all(codes)).toEqual(["BAD_REQUEST", "INTERNAL_SERVER_ERROR"]);
});

test("headers stay, cookies all of them, but for the length", async () => {
  const headers = new Headers({ "Retry-After": "3", "Content-Length": "2", "Content-Type": "application/json" });
  headers.append("Set-Cookie", "a=1");
  headers.append("Set-Cookie", "b=2");
  const found = (await phrased(new Response("{}", { status: 429, headers }))).headers;
  expect([found.get("Retry-After"), found.get("Content-Length"), found.getSetCookie()]).toEqual([
    "3",
    null,
    ["a=1", "b=2"],
  ]);
});
