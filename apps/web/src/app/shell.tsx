import "./shell.css";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useMessages } from "../language/language.tsx";
import { shownCount } from "../ui/money.ts";
import { useMe } from "../ui/powers.ts";
import { PurposeBar } from "../ui/purpose-bar.tsx";
import { useBasis } from "./basis.ts";
import { Gate } from "./gate.tsx";
import { Header } from "./header.tsx";
import { shellMessages } from "./messages.ts";
import { SessionEnded } from "./session-ended.tsx";

export function Shell() {
  const messages = useMessages(shellMessages);
  const main = useFocusOnArrival();
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {messages.skip}
      </a>
      <SyntheticBanner />
      <Header />
      <PurposeBar />
      <FactorBar />
      <main id="main" ref={main} tabIndex={-1} className="page">
        <Gate>
          <Outlet />
        </Gate>
      </main>
      <Footer />
      <SessionEnded />
    </div>
  );
}

/** Moves focus to the page when another page arrives, so that keyboard and screen reader start at its top. */
function useFocusOnArrival() {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const main = useRef<HTMLElement>(null);
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const arrived = before.current !== undefined && pathname !== before.current;
    before.current = pathname;
    if (arrived) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

function SyntheticBanner() {
  const messages = useMessages(shellMessages);
  const basis = useBasis();
  if (!basis || basis.syntheticSubjects === 0) return null;
  return (
    <aside className="synthetic-banner" aria-label={messages.dataNotice}>
      <strong>{messages.synthetic}</strong>
      <span>
        {basis.synthetic
          ? messages.syntheticText
          : messages.partlySynthetic(shownCount(basis.syntheticSubjects), shownCount(basis.subjects))}
      </span>
    </aside>
  );
}

/** Whose post needs a second factor and has none is told so on every page, before something is refused. */
function FactorBar() {
  const messages = useMessages(shellMessages);
  const factor = useMe().data?.secondFactor;
  if (!factor?.needed || factor.enrolled || factor.passed) return null;
  return (
    <aside className="synthetic-banner no-print" aria-label={messages.factorNotice}>
      <span>{messages.factorMissing}</span>
      <Link to="/account" hash="second-factor">
        {messages.factorAdd}
      </Link>
    </aside>
  );
}

function Footer() {
  const messages = useMessages(shellMessages);
  const basis = useBasis();
  const own = useMe().data?.capacity === "enterprise";
  return (
    <footer className="site-footer">
      <div className="site-footer__inner">
        <p>{messages.disclaimer}</p>
        {basis ? (
          <p className="figure site-footer__basis">
            {messages.policySet} <code>{basis.policySet.replace(/^sha256:/, "").slice(0, 12)}</code>
            {own ? null : ` · ${messages.subjects(shownCount(basis.subjects))}`}
          </p>
        ) : null}
      </div>
    </footer>
  );
}
