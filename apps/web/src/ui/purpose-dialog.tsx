import "./form.css";
import { useQueryClient } from "@tanstack/react-query";
import { PURPOSES, type ReadingPurpose } from "@yuanding/contract";
import { Modal } from "antd";
import { useId, useState } from "react";
import { changeVisit } from "../api/visit.ts";
import { useLanguage, useMessages } from "../language/language.tsx";
import { uiMessages } from "./messages.ts";

const CHOICES = Object.keys(PURPOSES) as readonly ReadingPurpose[];

type Props = { readonly open: boolean; readonly close: () => void };

/** Asks once for this visit for what sensitive facts are read, and fetches the page's data again with them. */
export function PurposeDialog({ open, close }: Props) {
  const messages = useMessages(uiMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const id = useId();
  const [purpose, setPurpose] = useState<ReadingPurpose | null>(null);
  const go = () => {
    if (purpose === null) return;
    changeVisit({ purpose });
    close();
    void client.invalidateQueries();
  };
  return (
    <Modal
      open={open}
      title={messages.purposeTitle}
      okText={messages.purposeGo}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: purpose === null }}
      onOk={go}
      onCancel={close}
      destroyOnHidden
    >
      <p>{messages.purposeLead}</p>
      <fieldset className="purpose-choices">
        <legend>{messages.purposeLabel}</legend>
        {CHOICES.map((choice) => (
          <label key={choice}>
            <input type="radio" name={id} checked={purpose === choice} onChange={() => setPurpose(choice)} />
            {PURPOSES[choice][language]}
          </label>
        ))}
      </fieldset>
    </Modal>
  );
}
