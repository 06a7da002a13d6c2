import { Button } from "antd";
import { useRef } from "react";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { caseMessages } from "./case-messages.ts";
import { type FileTarget, useFileUpload } from "./use-file-upload.ts";

type Props = {
  readonly target: FileTarget;
  readonly text: string;
  /** What it is called where the text alone would not say. */
  readonly label?: string;
  readonly small?: boolean;
  /** Is told of what is on its way; settles when it is there or was given up. */
  readonly started?: (upload: Promise<unknown>) => void;
};

/** Chooses a file and sends it at once, with how far it has come and why it was refused. */
export function FileButton({ target, text, label = text, small = false, started }: Props) {
  const messages = useMessages(caseMessages);
  const upload = useFileUpload();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="file-button">
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) {
            const sending = upload.start(file, target);
            started?.(sending);
          }
          event.target.value = ""; // The same file may be chosen again once it was mended.
        }}
      />
      {upload.sending ? (
        <span role="status" className="small">
          {messages.uploading(upload.sending.name, upload.sending.percent)}{" "}
          <Button size="small" onClick={upload.stop}>
            {messages.stop}
          </Button>
        </span>
      ) : (
        <Button
          {...(small ? { size: "small" as const } : {})}
          icon={<Icon name="upload" size={16} />}
          aria-label={label}
          onClick={() => input.current?.click()}
        >
          {text}
        </Button>
      )}
      {upload.tooLarge ? (
        <p className="refusal" role="alert">
          {messages.tooLarge}
        </p>
      ) : null}
      <RefusalText error={upload.error} />
    </div>
  );
}
