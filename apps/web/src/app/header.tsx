import { Link, useRouterState } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useLanguage, useMessages } from "../language/language.tsx";
import { Icon } from "../ui/icon.tsx";
import { GlobalSearch } from "./global-search.tsx";
import { Mark } from "./mark.tsx";
import { shellMessages } from "./messages.ts";

export function Header() {
  const messages = useMessages(shellMessages);
  return (
    <header className="site-header no-print">
      <div className="site-header__inner">
        <Link to="/" className="brand">
          <Mark />
          <span className="brand__name">{messages.name}</span>
          <span className="brand__tagline">{messages.tagline}</span>
        </Link>
        <nav aria-label={messages.navigation} className="site-nav">
          <NavigationLinks />
        </nav>
        <div className="site-header__search">
          <GlobalSearch />
        </div>
        <LanguageSwitch />
        <MenuButton />
      </div>
    </header>
  );
}

function NavigationLinks({ onChoice }: { readonly onChoice?: () => void }) {
  const messages = useMessages(shellMessages);
  const choice = onChoice ? { onClick: onChoice } : {};
  return (
    <ul>
      <li>
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }} {...choice}>
          {messages.overview}
        </Link>
      </li>
      <li>
        <Link to="/policies" activeOptions={{ includeSearch: false }} {...choice}>
          {messages.policies}
        </Link>
      </li>
      <li>
        <Link to="/enterprises" activeOptions={{ includeSearch: false }} {...choice}>
          {messages.enterprises}
        </Link>
      </li>
      <li>
        <Link to="/lists" activeOptions={{ includeSearch: false }} {...choice}>
          {messages.lists}
        </Link>
      </li>
      <li>
        <Link to="/census" activeOptions={{ includeSearch: false }} {...choice}>
          {messages.census}
        </Link>
      </li>
      <li>
        <Link to="/cultivation" activeOptions={{ includeSearch: false }} {...choice}>
          {messages.cultivation}
        </Link>
      </li>
      <li>
        <Link to="/lab" activeOptions={{ includeSearch: false }} {...choice}>
          {messages.lab}
        </Link>
      </li>
      <li>
        <DataLink {...choice} />
      </li>
    </ul>
  );
}

/** Files on their way in, what was recorded and what that changed are lists of one part. */
function DataLink(choice: { readonly onClick?: () => void }) {
  const messages = useMessages(shellMessages);
  const inLists = useRouterState({ select: ({ location }) => /^\/(?:batches|changes)/.test(location.pathname) });
  const current = inLists ? { className: "active", "aria-current": "page" as const } : {};
  return (
    <Link to="/imports" activeOptions={{ includeSearch: false }} {...choice} {...current}>
      {messages.data}
    </Link>
  );
}

function LanguageSwitch() {
  const messages = useMessages(shellMessages);
  const { language, choose } = useLanguage();
  const other = language === "zh" ? "en" : "zh";
  return (
    <Button
      type="text"
      className="language-switch"
      lang={other === "zh" ? "zh-CN" : "en"}
      aria-label={messages.switchLanguageLabel}
      icon={<Icon name="globe" />}
      onClick={() => choose(other)}
    >
      <span className="language-switch__word">{messages.switchLanguage}</span>
    </Button>
  );
}

/** The navigation and the search of narrow screens. */
function MenuButton() {
  const messages = useMessages(shellMessages);
  const [open, setOpen] = useState(false);
  return (
    <div className="menu-button">
      <Button
        type="text"
        aria-label={messages.openMenu}
        aria-expanded={open}
        icon={<Icon name="menu" size={22} />}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={messages.menu}
        closable={{ "aria-label": messages.closeMenu }}
        size={300}
        destroyOnHidden
      >
        <div className="menu-drawer">
          <GlobalSearch onChoice={() => setOpen(false)} />
          <nav aria-label={messages.navigation}>
            <NavigationLinks onChoice={() => setOpen(false)} />
          </nav>
        </div>
      </Drawer>
    </div>
  );
}
