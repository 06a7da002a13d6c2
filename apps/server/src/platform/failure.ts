/** What a person is told when a request ends outside the contract. */
const MESSAGES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ["BAD_REQUEST", "请求的参数不符合要求 / The request has a parameter that is not allowed"],
  404: ["NOT_FOUND", "没有这个地址 / There is nothing at this address"],
  413: ["PAYLOAD_TOO_LARGE", "请求内容过大 / The request is too large"],
  415: [
    "UNSUPPORTED_MEDIA_TYPE",
    "请求内容应为 JSON，文件应为 application/octet-stream / The content of a request has to be JSON, and a file application/octet-stream",
  ],
  504: ["GATEWAY_TIMEOUT", "处理超时，请稍后再试 / This took too long, please try again later"],
};

const DEFECT = ["INTERNAL_SERVER_ERROR", "服务器内部错误 / An error inside the server"] as const;

/** The sentence for a status, in both languages. */
export function messageOf(status: number): string {
  return (MESSAGES[status] ?? DEFECT)[1];
}

/** In the form of oRPC's own errors, so that the contract's client reads it like any other. */
export function failure(status: number): Response {
  const [code, message] = MESSAGES[status] ?? DEFECT;
  return Response.json({ defined: false, code, status, message }, { status });
}
