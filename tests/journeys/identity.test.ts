import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { oneTimeCode } from "./one-time-code.ts";
import { CLIENT, type ParkProvider, startProvider } from "./park-provider.ts";
import { enterAs } from "./signed-in.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 20_000;
const LONG_MS = PATIENCE_MS * 4;
const DESK = 1440;
const PHONE = 390;
const PASSWORD = "violet kettle harbour";
const NEWCOMER = { name: "示例·新任", email: "newcomer@example.test" };
const OF_PROVIDER = { name: "示例·统一认证", email: "provided@example.test", groups: ["park-stewards"] };

let provider: ParkProvider;
let visit: Visit;
/** The administrator of the demonstration, and somebody who has just been added. */
let admin: Page;
let mine: Page;

beforeAll(async () => {
  provider = await startProvider(OF_PROVIDER, () => visit.address);
  const { issuer } = provider;
  const config = { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: "园区统一认证" };
  const post = {
    claim: "groups",
    value: "park-stewards",
    office: "前端公司（演示）",
    post: "steward",
    title: "服务管家",
  };
  const map = { scopes: ["profile"], posts: [post as typeof post & { post: "steward" }] };
  visit = await visitPark(PATIENCE_MS, { signIn: { provider: { config, map } } });
  admin = visit.page;
}, 240_000);
afterAll(async () => {
  await visit?.close();
  await provider?.close();
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /账户菜单$/ }).click();
  // The pages are loaded anew; what is done before that would be lost with them.
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "退出" }).click()]);
  await page.getByRole("link", { name: "登录", exact: true }).first().waitFor();
}

async function givePassword(page: Page): Promise<void> {
  await page.getByLabel("邮箱").fill(NEWCOMER.email);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

describe("an account", () => {
  let link = "";

  test(
    "whoever is not signed in is led to the entrance and back to where they wanted to go",
    async () => {
      await admin.goto("/people?q=演示");
      await admin.getByRole("heading", { level: 1, name: "登录" }).waitFor();
      expect(await findViolations(admin)).toEqual([]);
      await admin.getByRole("button", { name: /演示·管理员/ }).click();
      await admin.getByRole("heading", { level: 1, name: "人员与岗位" }).waitFor();
      expect(decodeURIComponent(new URL(admin.url()).search)).toBe("?q=演示");
    },
    LONG_MS,
  );

  test(
    "is made by the administrator, who passes a link on",
    async () => {
      await admin.getByRole("button", { name: "登记人员" }).click();
      const form = admin.getByRole("form", { name: "登记人员" });
      await form.getByLabel("姓名").fill(NEWCOMER.name);
      await form.getByLabel("登录用的邮箱").fill(NEWCOMER.email);
      expect(await findViolations(admin)).toEqual([]);
      await form.getByRole("button", { name: "登记人员" }).click();
      link = await admin.getByLabel("一次性链接", { exact: true }).last().inputValue();
      expect(link).toMatch(new RegExp(`^${visit.address}/invitation/[\\w-]{43}$`));
      await admin.getByRole("link", { name: `打开 ${NEWCOMER.name}` }).click();
      await admin.getByText("待开户").waitFor();
    },
    LONG_MS,
  );

  test(
    "is opened by the link, once",
    async () => {
      mine = await visit.newPage(DESK);
      await mine.goto(link);
      await mine.getByText(`${NEWCOMER.name}，欢迎`).waitFor();
      await mine.getByLabel("新密码").fill("password1234");
      await mine.getByLabel("再输一遍").fill("password1234");
      await mine.getByRole("button", { name: "开通并登录" }).click();
      await mine.getByText("太常见，容易被猜到。").waitFor();
      await mine.getByLabel("新密码").fill(PASSWORD);
      await mine.getByLabel("再输一遍").fill(PASSWORD);
      expect(await findViolations(mine)).toEqual([]);
      await mine.getByRole("button", { name: "开通并登录" }).click();
      await mine.getByRole("heading", { level: 1, name: "我的账户" }).waitFor();
      await mine.getByText(/^目前没有任何权限/).waitFor();
      const again = await visit.newPage(PHONE);
      await again.goto(link);
      await again.getByText("这个链接已失效").waitFor();
      expect(await findViolations(again)).toEqual([]);
      await again.close();
    },
    LONG_MS,
  );

  test(
    "gets its powers by a post, which says beforehand what it gives and needs",
    async () => {
      await admin.getByRole("button", { name: "任命岗位" }).click();
      const form = admin.getByRole("form", { name: "任命岗位" });
      await form.getByLabel("岗位种类").selectOption({ label: "经办" });
      await form.getByText("维护名单").waitFor();
      await form.getByLabel("所在机构").selectOption({ label: "　企业服务科（演示）" });
      await form.getByLabel("职务名称").fill("科员");
      await form.getByLabel("到任日期").fill("2026-06-30");
      await form.getByLabel("缘由").fill("新任");
      expect(await findViolations(admin)).toEqual([]);
      await form.getByRole("button", { name: "任命", exact: true }).click();
      await admin.getByText("2026-06-30 起").waitFor();
      await admin.getByRole("button", { name: "任命岗位" }).click();
      await form.getByLabel("岗位种类").selectOption({ label: "审批" });
      await form.getByText(/此人在这段时间还任着“经办”/).waitFor();
      await admin.keyboard.press("Escape");
      await mine.goto("/");
      await mine.getByRole("heading", { level: 1, name: "园区概览" }).waitFor();
      await mine.goto("/people");
      await mine.getByRole("heading", { level: 1, name: "没有这个内容" }).waitFor();
    },
    LONG_MS,
  );
});

describe("signing in", () => {
  let secret = "";

  test(
    "one-time codes are set up by scanning and proving one",
    async () => {
      await mine.goto("/account");
      await mine.getByRole("button", { name: "启用" }).click();
      await mine.getByLabel("为确认是您本人，请输入密码").fill(PASSWORD);
      await mine.getByRole("button", { name: "继续" }).click();
      await mine.getByRole("img", { name: "验证器应用的二维码" }).waitFor();
      secret = await mine.locator(".codes-scan__secret").innerText();
      await mine.getByLabel("动态口令").fill("000000");
      await mine.getByRole("button", { name: "确认" }).click();
      await mine.getByText("验证码不对，或已经用过。").waitFor();
      await mine.getByLabel("动态口令").fill(oneTimeCode(secret));
      expect(await findViolations(mine)).toEqual([]);
      await mine.getByRole("button", { name: "确认" }).click();
      const codes = mine.getByRole("region", { name: "备用码" }).getByRole("listitem");
      await codes.first().waitFor();
      await expect.poll(() => codes.count()).toBe(10);
      expect(await findViolations(mine)).toEqual([]);
      await mine.getByRole("button", { name: "已存好" }).click();
      await mine.getByText("已启用", { exact: true }).waitFor();
    },
    LONG_MS,
  );

  test(
    "the password alone is not enough then, and a wrong one says nothing of accounts",
    async () => {
      await signOut(mine);
      await mine.goto("/sign-in");
      for (const email of [NEWCOMER.email, "nobody@example.test"]) {
        await mine.getByLabel("邮箱").fill(email);
        await mine.getByLabel("密码", { exact: true }).fill("not the password at all");
        await mine.getByRole("button", { name: "登录", exact: true }).click();
        await mine.getByText("邮箱或密码不对。").waitFor();
      }
      await givePassword(mine);
      await mine.getByRole("heading", { name: "第二重验证" }).waitFor();
      expect(await findViolations(mine)).toEqual([]);
      // The code of this half minute is used up; the next one counts already.
      await mine.getByLabel("动态口令").fill(oneTimeCode(secret, 1));
      await mine.getByRole("button", { name: `${NEWCOMER.name}，账户菜单` }).waitFor();
      await mine.goto("/account");
      await mine.getByText("这次登录已通过第二重验证。").waitFor();
    },
    LONG_MS,
  );

  test(
    "a passkey is added under a name and signs in by a touch",
    async () => {
      const devices = await mine.context().newCDPSession(mine);
      await devices.send("WebAuthn.enable", { enableUI: false });
      const options = {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      } as const;
      await devices.send("WebAuthn.addVirtualAuthenticator", { options });
      await mine.getByRole("button", { name: "添加通行密钥" }).click();
      await mine.getByRole("form", { name: "添加通行密钥" }).getByLabel("名称").fill("办公室电脑");
      await mine.getByRole("form", { name: "添加通行密钥" }).getByRole("button", { name: "添加通行密钥" }).click();
      await mine.getByRole("list", { name: "通行密钥" }).getByText("办公室电脑").waitFor();
      await signOut(mine);
      // This device answers at once, also what only waits in the e-mail field: then nobody would be there to press the button.
      await mine.addInitScript(() => {
        PublicKeyCredential.isConditionalMediationAvailable = async () => false;
      });
      await mine.goto("/sign-in?to=/account");
      await mine.getByRole("button", { name: "用通行密钥登录" }).click();
      await mine.getByText("这次登录已通过第二重验证。").waitFor();
    },
    LONG_MS,
  );

  test(
    "a passkey is picked in the e-mail field, without a press of the button",
    async () => {
      await signOut(mine);
      await mine.addInitScript(() => {
        PublicKeyCredential.isConditionalMediationAvailable = async () => true;
      });
      await mine.goto("/sign-in?to=/account");
      await mine.getByText("这次登录已通过第二重验证。").waitFor();
    },
    LONG_MS,
  );

  test(
    "the park's own provider signs in whom an administrator has added, with the posts its claims give",
    async () => {
      await admin.goto("/people");
      await admin.getByRole("button", { name: "登记人员" }).click();
      const form = admin.getByRole("form", { name: "登记人员" });
      await form.getByLabel("姓名").fill(OF_PROVIDER.name);
      await form.getByLabel("登录用的邮箱").fill(OF_PROVIDER.email);
      await form.getByRole("button", { name: "登记人员" }).click();
      await admin.getByRole("link", { name: `打开 ${OF_PROVIDER.name}` }).waitFor();
      const page = await visit.newPage(PHONE);
      await page.goto("/sign-in?to=/account");
      await page.getByRole("button", { name: "用“园区统一认证”登录" }).click();
      await page.getByRole("button", { name: "同意并登录" }).click();
      await page.getByRole("button", { name: "同意并登录" }).click();
      await page.getByRole("heading", { level: 1, name: "我的账户" }).waitFor();
      await page.getByRole("region", { name: "身份与权限" }).getByText("服务管家").waitFor();
      await page.close();
    },
    LONG_MS,
  );
});

describe("sessions", () => {
  test(
    "one that is revoked ends at once, and who was at work signs in again without losing a word",
    async () => {
      const other = await visit.newPage(DESK);
      await other.goto("/sign-in?to=/lists/new");
      const recovery = await newBackupCode();
      await givePassword(other);
      await other.getByRole("button", { name: "手机不在身边，用备用码" }).click();
      await other.getByLabel("备用码").fill(recovery.first);
      await other.getByRole("button", { name: "确认" }).click();
      await other.getByLabel("名称", { exact: true }).fill("写到一半的名单");
      await other.getByText("手工", { exact: true }).first().click();

      await mine.goto("/account");
      // The newest stands first, after this one.
      const others = mine.getByRole("button", { name: /^收回“.*”上的登录$/ });
      await others.first().waitFor();
      const count = await others.count();
      await others.first().click();
      await others.nth(count - 1).waitFor({ state: "detached" });

      await other.getByRole("button", { name: "建立名单" }).click();
      const dialog = other.getByRole("dialog", { name: "登录已结束" });
      await dialog.waitFor();
      expect(await findViolations(other)).toEqual([]);
      await dialog.getByLabel("密码", { exact: true }).fill(PASSWORD);
      await dialog.getByRole("button", { name: "登录", exact: true }).click();
      await dialog.getByRole("button", { name: "手机不在身边，用备用码" }).click();
      await dialog.getByLabel("备用码").fill(recovery.second);
      await dialog.getByRole("button", { name: "确认" }).click();
      await dialog.waitFor({ state: "hidden" });
      expect(await other.getByLabel("名称", { exact: true }).inputValue()).toBe("写到一半的名单");
      await other.getByRole("button", { name: "建立名单" }).click();
      await other.getByRole("heading", { level: 1, name: "写到一半的名单" }).waitFor();
      await other.close();
    },
    LONG_MS,
  );
});

/** Two backup codes, made anew by who is signed in. */
async function newBackupCode(): Promise<{ readonly first: string; readonly second: string }> {
  await mine.goto("/account");
  await mine.getByRole("button", { name: "换一批备用码" }).click();
  await mine.getByLabel("为确认是您本人，请输入密码").fill(PASSWORD);
  await mine.getByRole("button", { name: "继续" }).click();
  const codes = mine.getByRole("region", { name: "备用码" }).getByRole("listitem");
  await codes.first().waitFor();
  const [first = "", second = ""] = await codes.allInnerTexts();
  return { first: first.trim(), second: second.trim() };
}

describe("cover", () => {
  test(
    "whoever covers a post has its powers, and every page says for whom",
    async () => {
      const officer = await visit.newPage(DESK);
      await enterAs(officer, "演示·经办");
      await officer.goto("/account");
      await officer.getByRole("button", { name: "请人代理" }).click();
      const form = officer.getByRole("form", { name: "请人代理" });
      await form.getByLabel("请谁代理").fill("管家");
      await form.getByRole("option", { name: /演示·管家/ }).click();
      await form.getByLabel("第一天").fill("2026-06-30");
      await form.getByLabel("最后一天").fill("2026-07-31");
      await form.getByLabel("缘由").fill("外出培训");
      expect(await findViolations(officer)).toEqual([]);
      await form.getByRole("button", { name: "确认代理" }).click();
      await officer.getByText("请 演示·管家 代理").waitFor();
      const steward = await visit.newPage(PHONE);
      await enterAs(steward, "演示·管家");
      await steward.getByRole("button", { name: "演示·管家，账户菜单" }).click();
      await steward.getByText("演示·管家 代 演示·经办").waitFor();
      await steward.getByRole("heading", { level: 1 }).first().waitFor();
      expect(await findViolations(steward)).toEqual([]);
      await steward.goto("/lists/new");
      await steward.getByRole("heading", { level: 1, name: "新建名单" }).waitFor();
      await officer.getByRole("button", { name: "提前结束与 演示·管家 之间的代理" }).click();
      await officer.getByText("已提前结束").waitFor();
      await steward.goto("/lists/new");
      await steward.getByRole("heading", { level: 1, name: "没有这个内容" }).waitFor();
      await officer.close();
      await steward.close();
    },
    LONG_MS,
  );
});

test("nothing was wrong on any of these pages", () => {
  // A browser writes every refusal to its console; ours are meant.
  const meant = /status of 4(?:00|01|03|04)/;
  expect(visit.defects).toEqual([]);
  expect(visit.faults.filter((fault) => !meant.test(fault))).toEqual([]);
});
