import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { MessagesBell } from "../features/messages/bell.tsx";
import { useLanguage, useMessages } from "../language/language.tsx";
import { Icon } from "../ui/icon.tsx";
import { useMe } from "../ui/powers.ts";
import { GlobalSearch } from "./global-search.tsx";
import { Mark } from "./mark.tsx";
import { shellMessages } from "./messages.ts";
import { NavigationLinks } from "./navigation.tsx";
import { UserMenu } from "./user-menu.tsx";

export function Header() {
  const messages = useMessages(shellMessages);
  const searches = useSearches();
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
        <div className="site-header__search">{searches ? <GlobalSearch /> : null}</div>
        <LanguageSwitch />
        <MessagesBell />
        <UserMenu />
        <MenuButton />
      </div>
    </header>
  );
}

/** Whoever sees the register may search it from any page; a firm's own users have nothing to search. */
function useSearches(): boolean {
  const me = useMe().data;
  return me !== undefined && me.capacity !== "enterprise" && me.powers.includes("subjects.see");
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
  const searches = useSearches();
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
          {searches ? <GlobalSearch onChoice={() => setOpen(false)} /> : null}
          <nav aria-label={messages.navigation}>
            <NavigationLinks onChoice={() => setOpen(false)} />
          </nav>
        </div>
      </Drawer>
    </div>
  );
}
