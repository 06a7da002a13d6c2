import { createOTP } from "@better-auth/utils/otp";
import { describe, expect, test } from "vitest";
import { authenticator } from "../../../../../tests/setup/authenticator.ts";
import { ADDRESS, eventsOf, PASSWORD, signInServer, type Visitor } from "../../../../../tests/setup/sign-in.ts";

const { addPerson, owner, visit, defects } = await signInServer();
const AUTH = "/api/auth";

/** The code that an app shows now, or shows `ahead` periods of half a minute later. */
async function codeOf(uri: string): Promise<string> {
  return createOTP(decodeSecret(new URL(uri).searchParams.get("secret") ?? ""), { digits: 6, period: 30 }).totp();
}

function decodeSecret(base32: string): string {
  const bits = [...base32.replace(/=+$/, "")].map((sign) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString("utf8");
}

/** Somebody who has set up one-time codes; a code counts once, so that the next one needs `forget`. */
async function withCodes(name: string) {
  const person = await addPerson({ name, posts: ["publisher"] });
  const visitor = visit();
  await visitor.signIn(person.email);
  const { body } = await visitor.post(`${AUTH}/two-factor/enable`, { password: PASSWORD });
  await visitor.post(`${AUTH}/two-factor/verify-totp`, { code: await codeOf(body.totpURI) });
  const forget = () =>
    owner.query("update identity.two_factor set used_code = null, used_at = null where user_id = $1", [person.id]);
  return { ...person, visitor, uri: body.totpURI as string, backupCodes: body.backupCodes as string[], forget };
}

async function strongOf(visitor: Visitor): Promise<boolean | null> {
  const { body } = await visitor.get("/api/me");
  return body.person && body.secondFactor.passed;
}

async function withPasskey(visitor: Visitor, device = authenticator({ verifies: true })) {
  const { body: options } = await visitor.get(`${AUTH}/passkey/generate-register-options`);
  const response = device.register(options, ADDRESS);
  return {
    device,
    options,
    answer: await visitor.post(`${AUTH}/passkey/verify-registration`, { response, name: "工作电脑" }),
  };
}

async function byPasskey(device: ReturnType<typeof authenticator>, visitor = visit(), origin = ADDRESS) {
  const { body: options } = await visitor.get(`${AUTH}/passkey/generate-authenticate-options`);
  const answer = await visitor.post(`${AUTH}/passkey/verify-authentication`, {
    response: device.authenticate(options, origin),
  });
  return { visitor, options, answer };
}

describe("one-time codes", () => {
  test("count once they were shown, make the session strong, and are asked for with the next password", async () => {
    const { id, email, visitor, uri, forget } = await withCodes("赵一");
    expect(new URL(uri).searchParams.get("issuer")).toBe("中关村科技园区西城园");
    expect([await strongOf(visitor), (await visitor.get("/api/me")).body.secondFactor]).toEqual([
      true,
      { needed: true, enrolled: true, codes: true, passed: true },
    ]);
    await forget();
    const next = visit();
    expect((await next.signIn(email)).body).toEqual({ twoFactorRedirect: true });
    expect(await strongOf(next)).toBeNull();
    expect((await next.post(`${AUTH}/two-factor/verify-totp`, { code: await codeOf(uri) })).body).toEqual({});
    expect(await strongOf(next)).toBe(true);
    expect(
      (await eventsOf(owner, null)).filter(({ person }) => person === id).map(({ type, after }) => [type, after]),
    ).toEqual([
      ["signed_in", { by: "password" }],
      ["second_factor_added", { by: "code" }],
      ["signed_in", { by: "code" }],
    ]);
  });

  test("are not set up by a wrong one, nor without the password", async () => {
    const { email } = await addPerson({ name: "赵二" });
    const visitor = visit();
    await visitor.signIn(email);
    expect((await visitor.post(`${AUTH}/two-factor/enable`, { password: "not my password" })).body.code).toBe(
      "password_wrong",
    );
    const { body } = await visitor.post(`${AUTH}/two-factor/enable`, { password: PASSWORD });
    expect((await visitor.post(`${AUTH}/two-factor/verify-totp`, { code: "000000" })).body.code).toBe("code_wrong");
    expect((await visitor.get("/api/me")).body.secondFactor.enrolled).toBe(false);
    expect((await visit().signIn(email)).body).toEqual({});
    expect(body.backupCodes).toHaveLength(10);
  });

  test("count once each", async () => {
    const { email, uri, forget } = await withCodes("赵三");
    await forget();
    const code = await codeOf(uri);
    const [first, second] = [visit(), visit()];
    await first.signIn(email);
    await second.signIn(email);
    expect((await first.post(`${AUTH}/two-factor/verify-totp`, { code })).status).toBe(200);
    expect((await second.post(`${AUTH}/two-factor/verify-totp`, { code })).body.code).toBe("code_wrong");
    expect(await strongOf(second)).toBeNull();
  });

  test("that are wrong five times end the attempt and make the account wait", async () => {
    const { id, email, uri, forget } = await withCodes("钱一");
    await forget();
    const visitor = visit();
    await visitor.signIn(email);
    const codes: string[] = [];
    for (let guess = 0; guess < 6; guess += 1)
      codes.push((await visitor.post(`${AUTH}/two-factor/verify-totp`, { code: "000000" })).body.code);
    expect(codes).toEqual([...Array(5).fill("code_wrong"), "too_many_requests"]);
    const again = visit();
    await again.signIn(email);
    expect((await again.post(`${AUTH}/two-factor/verify-totp`, { code: await codeOf(uri) })).status).toBe(429);
    expect((await eventsOf(owner, id)).filter(({ type }) => type === "sign_in_failed")).toHaveLength(5);
    await owner.query("delete from identity.attempt");
  });

  test("are asked of nobody who has not given the password", async () => {
    expect((await visit().post(`${AUTH}/two-factor/verify-totp`, { code: "123456" })).body.code).toBe("sign_in_lapsed");
  });

  test("can be done without by a backup code, each once", async () => {
    const { email, backupCodes } = await withCodes("钱二");
    const [code = ""] = backupCodes;
    const [first, second] = [visit(), visit()];
    await first.signIn(email);
    await second.signIn(email);
    expect((await first.post(`${AUTH}/two-factor/verify-backup-code`, { code })).body).toEqual({});
    expect(await strongOf(first)).toBe(true);
    expect((await second.post(`${AUTH}/two-factor/verify-backup-code`, { code })).body.code).toBe("code_wrong");
  });

  test("can be given up and their backup codes renewed, with the password", async () => {
    const { id, email, visitor, backupCodes } = await withCodes("钱三");
    const renewed = await visitor.post(`${AUTH}/two-factor/generate-backup-codes`, { password: PASSWORD });
    expect([renewed.body.backupCodes.length, renewed.body.backupCodes.includes(backupCodes[0])]).toEqual([10, false]);
    expect((await visitor.post(`${AUTH}/two-factor/disable`, { password: "not my password" })).body.code).toBe(
      "password_wrong",
    );
    expect((await visitor.post(`${AUTH}/two-factor/disable`, { password: PASSWORD })).body).toEqual({});
    expect(await strongOf(visitor)).toBe(true);
    expect((await visit().signIn(email)).body).toEqual({});
    expect((await eventsOf(owner, id)).map(({ type }) => type).slice(-2)).toEqual([
      "second_factor_removed",
      "signed_in",
    ]);
  });
});

describe("a passkey", () => {
  test("signs in by itself, as strong as two factors", async () => {
    const { id, email } = await addPerson({ name: "孙一", posts: ["approver"] });
    const desk = visit();
    await desk.signIn(email);
    const { device, options, answer } = await withPasskey(desk);
    expect([options.rp.id, options.authenticatorSelection]).toEqual([
      "localhost",
      { residentKey: "required", userVerification: "required", requireResidentKey: true },
    ]);
    expect([answer.status, answer.body.name]).toEqual([200, "工作电脑"]);
    const { visitor, options: asked, answer: came } = await byPasskey(device);
    expect([asked.userVerification, came.body, await strongOf(visitor)]).toEqual(["required", {}, true]);
    expect(
      (await visitor.get(`${AUTH}/passkey/list-user-passkeys`)).body.map((each: object) => Object.keys(each)),
    ).toEqual([["id", "name", "createdAt", "backedUp", "aaguid"]]);
    expect(
      (await eventsOf(owner, null)).filter(({ person }) => person === id).map(({ type, after }) => [type, after]),
    ).toEqual([
      ["signed_in", { by: "password" }],
      ["second_factor_added", { by: "passkey" }],
      ["signed_in", { by: "passkey" }],
    ]);
  });

  test("of a device that does not ask who uses it is neither taken nor let in", async () => {
    const { email } = await addPerson({ name: "孙二" });
    const visitor = visit();
    await visitor.signIn(email);
    const { answer } = await withPasskey(visitor, authenticator({ verifies: false }));
    expect(answer.body.code).toBe("passkey_failed");
  });

  test("made for another site, or by a device nobody knows, is not let in", async () => {
    const { email } = await addPerson({ name: "孙三" });
    const visitor = visit();
    await visitor.signIn(email);
    const { device } = await withPasskey(visitor);
    expect((await byPasskey(device, visit(), "https://elsewhere.example")).answer.body.code).toBe("passkey_failed");
    expect((await byPasskey(authenticator({ verifies: true }))).answer.body.code).toBe("passkey_failed");
  });

  test("answers a challenge once", async () => {
    const { email } = await addPerson({ name: "孙四" });
    const desk = visit();
    await desk.signIn(email);
    const { device } = await withPasskey(desk);
    const visitor = visit();
    const { body: options } = await visitor.get(`${AUTH}/passkey/generate-authenticate-options`);
    const cookies = new Map(visitor.cookies);
    const response = device.authenticate(options, ADDRESS);
    expect((await visitor.post(`${AUTH}/passkey/verify-authentication`, { response })).status).toBe(200);
    const thief = visit();
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    expect((await thief.post(`${AUTH}/passkey/verify-authentication`, { response })).body.code).toBe("passkey_failed");
  });

  test("of a suspended person lets nobody in", async () => {
    const { id, email } = await addPerson({ name: "李一" });
    const desk = visit();
    await desk.signIn(email);
    const { device } = await withPasskey(desk);
    await owner.query("update people.person set suspended_at = now() where id = $1", [id]);
    const { answer } = await byPasskey(device);
    expect([answer.status, answer.body.code]).toEqual([401, "passkey_failed"]);
  });

  test("is renamed and removed by its owner alone", async () => {
    const [one, other] = [await addPerson({ name: "李二" }), await addPerson({ name: "李三" })];
    const [visitor, thief] = [visit(), visit()];
    await visitor.signIn(one.email);
    await thief.signIn(other.email);
    const { device } = await withPasskey(visitor);
    const strong = (await byPasskey(device)).visitor;
    const [{ id }] = (await strong.get(`${AUTH}/passkey/list-user-passkeys`)).body;
    for (const path of ["update-passkey", "delete-passkey"])
      expect((await thief.post(`${AUTH}/passkey/${path}`, { id, name: "x" })).body.code).toBe("passkey_not_found");
    expect((await strong.post(`${AUTH}/passkey/update-passkey`, { id, name: "  家里 " })).body).toEqual({});
    expect((await strong.get(`${AUTH}/passkey/list-user-passkeys`)).body[0].name).toBe("家里");
    expect((await strong.post(`${AUTH}/passkey/delete-passkey`, { id })).body).toEqual({});
    expect((await byPasskey(device)).answer.status).toBe(401);
  });
});

describe("whoever has a second factor", () => {
  test("changes how they prove who they are only after showing it: a stolen password gives no strong session", async () => {
    const { email } = await addPerson({ name: "周一" });
    const desk = visit();
    await desk.signIn(email);
    const early = await desk.post(`${AUTH}/two-factor/enable`, { password: PASSWORD });
    const { device } = await withPasskey(desk);
    const thief = visit();
    await thief.signIn(email);
    expect(await strongOf(thief)).toBe(false);
    const tries = [
      await thief.post(`${AUTH}/two-factor/enable`, { password: PASSWORD }),
      // Codes that somebody began to set up before the passkey came.
      await thief.post(`${AUTH}/two-factor/verify-totp`, { code: await codeOf(early.body.totpURI) }),
      await thief.get(`${AUTH}/passkey/generate-register-options`),
    ];
    expect(tries.map(({ status, body }) => [status, body.code])).toEqual(
      tries.map(() => [403, "second_factor_needed"]),
    );
    const [{ id }] = (await thief.get(`${AUTH}/passkey/list-user-passkeys`)).body;
    expect((await thief.post(`${AUTH}/passkey/delete-passkey`, { id })).body.code).toBe("second_factor_needed");
    const { visitor } = await byPasskey(device);
    expect((await visitor.post(`${AUTH}/two-factor/enable`, { password: PASSWORD })).status).toBe(200);
  });

  test("makes a session strong that was begun without it, by a code", async () => {
    const { id, visitor, uri, forget } = await withCodes("周二");
    await forget();
    await owner.query("update identity.session set strong = false where user_id = $1", [id]);
    expect(await strongOf(visitor)).toBe(false);
    expect((await visitor.post(`${AUTH}/two-factor/verify-totp`, { code: await codeOf(uri) })).body).toEqual({});
    expect(await strongOf(visitor)).toBe(true);
  });
});

test("secrets of codes are encrypted, and nothing failed inside", async () => {
  const { uri } = await withCodes("吴一");
  const secret = decodeSecret(new URL(uri).searchParams.get("secret") ?? "");
  const { rows } = await owner.query("select to_jsonb(f)::text as row from identity.two_factor as f");
  expect([rows.some(({ row }) => row.includes(secret)), secret.length, defects]).toEqual([false, 32, []]);
});
