/** What a person is told when a request ends outside the contract. */
const MESSAGES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ["BAD_REQUEST", "请求的参数不符合要求 / The request has a parameter that is not allowed"],
  401: ["UNAUTHORIZED", "请先登录 / Please sign in first"],
  403: ["FORBIDDEN", "来自其他网站的请求不予受理 / Requests made by pages of other sites are refused"],
  404: ["NOT_FOUND", "没有这个地址 / There is nothing at this address"],
  405: ["METHOD_NOT_ALLOWED", "这个地址不接受这种请求 / This address does not take requests of this kind"],
  408: ["REQUEST_TIMEOUT", "请求没有及时传完 / The request did not arrive in time"],
  413: ["PAYLOAD_TOO_LARGE", "请求内容过大 / The request is too large"],
  414: ["URI_TOO_LONG", "请求的地址过长 / The address asked for is too long"],
  415: [
    "UNSUPPORTED_MEDIA_TYPE",
    "请求内容应为 JSON，文件应为 application/octet-stream / The content of a request has to be JSON, and a file application/octet-stream",
  ],
  421: ["MISDIRECTED_REQUEST", "这个域名不是本系统的 / That name is not one of this server"],
  431: ["REQUEST_HEADER_FIELDS_TOO_LARGE", "请求头过大 / The headers of the request are too large"],
  503: ["SERVICE_UNAVAILABLE", "请求太多，请稍后再试 / There are too many requests, please try again shortly"],
  504: ["GATEWAY_TIMEOUT", "处理超时，请稍后再试 / This took too long, please try again later"],
};

const REFUSED = ["BAD_REQUEST", "请求不符合要求 / The request is not as it should be"] as const;
const DEFECT = ["INTERNAL_SERVER_ERROR", "服务器内部错误 / An error inside the server"] as const;

/** The code and the sentence for a status, in both languages. */
function wordsOf(status: number): readonly [code: string, message: string] {
  return MESSAGES[status] ?? (status >= 400 && status < 500 ? REFUSED : DEFECT);
}

/** The sentence for a status, in both languages. */
export function messageOf(status: number): string {
  return wordsOf(status)[1];
}

/** What is said of a request that ended outside the contract, in the form of oRPC's own errors. */
export function describeFailure(status: number) {
  const [code, message] = wordsOf(status);
  return { defined: false, code, status, message };
}

/** The same as an answer, so that the contract's client reads it like any other. */
export function failure(status: number): Response {
  return Response.json(describeFailure(status), { status });
}
