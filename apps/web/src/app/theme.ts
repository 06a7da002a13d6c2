import type { ThemeConfig } from "antd";

/** Whether the reader asked for no motion: then nothing is moved at all, not even for the blink in which a dialog would grow. */
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Ant Design's tokens in our palette; ui/global.css holds the same colours for our own components. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#17513d",
    colorInfo: "#1b4b8a",
    colorSuccess: "#155c40",
    colorWarning: "#784a00",
    colorError: "#9c231a",
    colorLink: "#17513d",
    colorLinkHover: "#0e3a2b",
    colorLinkActive: "#0e3a2b",
    colorTextBase: "#1a2520",
    colorText: "#1a2520",
    colorTextSecondary: "#4b5852",
    colorTextTertiary: "#5f6b65",
    colorTextQuaternary: "#67736d",
    colorTextDescription: "#5f6b65",
    colorTextPlaceholder: "#67736d",
    colorBgLayout: "#f6f7f3",
    colorBorder: "#8a958f",
    colorBorderSecondary: "#dde2dc",
    colorSplit: "#e3e7e2",
    borderRadius: 6,
    controlHeight: 38,
    fontSize: 15,
    fontFamily: "var(--font-sans)",
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.18s",
    motion: !still,
  },
  components: {
    Button: { defaultShadow: "none", primaryShadow: "none", dangerShadow: "none" },
    Segmented: { itemSelectedBg: "#17513d", itemSelectedColor: "#ffffff", trackBg: "#e9ede8", itemColor: "#3b4742" },
    Tabs: { itemColor: "#4b5852", titleFontSize: 16, horizontalItemPadding: "10px 2px" },
    Drawer: { paddingLG: 20 },
  },
};
