import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { auth } from "../../api/auth.ts";
import { useMessages } from "../../language/language.tsx";
import { accountMessages } from "./account-messages.ts";
import { AuthFaultText } from "./auth-fault.tsx";
import { NewPasswordFields, useNewPassword } from "./new-password.tsx";
import { Section } from "./section.tsx";
import { SESSIONS } from "./sessions-section.tsx";

/** Changes the password, and with it, if wished, signs every other device out. */
export function PasswordSection() {
  const messages = useMessages(accountMessages);
  const client = useQueryClient();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState("");
  const { written, write, ready, clear } = useNewPassword();
  const changing = useMutation({
    mutationFn: (next: string) => auth.changePassword(current, next),
    onSuccess: async () => {
      setOpen(false);
      setCurrent("");
      clear();
      await client.invalidateQueries({ queryKey: SESSIONS });
    },
  });
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (ready !== null && current !== "" && !changing.isPending) changing.mutate(ready);
  };
  return (
    <Section
      id="password"
      title={messages.password}
      lead={messages.passwordLead}
      actions={open ? null : <Button onClick={() => setOpen(true)}>{messages.changePassword}</Button>}
    >
      <p role="status" className="account-done">
        {changing.isSuccess && !open ? messages.passwordChanged : ""}
      </p>
      {open ? (
        <form onSubmit={go} className="account-form" aria-label={messages.changePassword}>
          <div className="field">
            <label htmlFor={id}>{messages.currentPassword}</label>
            <Input.Password
              id={id}
              size="large"
              value={current}
              autoComplete="current-password"
              required
              autoFocus
              visibilityToggle={false}
              onChange={(event) => setCurrent(event.target.value)}
            />
          </div>
          <NewPasswordFields written={written} write={write} />
          <AuthFaultText error={changing.error} />
          <p className="account-buttons">
            <Button
              type="primary"
              htmlType="submit"
              disabled={ready === null || current === ""}
              loading={changing.isPending}
            >
              {messages.save}
            </Button>
            <Button onClick={() => setOpen(false)}>{messages.cancel}</Button>
          </p>
        </form>
      ) : null}
    </Section>
  );
}
