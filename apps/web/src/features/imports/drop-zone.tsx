import { MAX_FILE_NAME_LENGTH, MAX_IMPORT_BYTES } from "@yuanding/contract";
import { type DragEvent, useId, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { fileSize } from "../../ui/file-size.ts";
import { Icon } from "../../ui/icon.tsx";
import { importsMessages } from "./imports-messages.ts";

type Props = { readonly file: File | null; readonly choose: (file: File) => void; readonly disabled: boolean };

/** Where a file is dropped or chosen. Its type is looked at by content, on the server. */
export function DropZone({ file, choose, disabled }: Props) {
  const messages = useMessages(importsMessages);
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first && !disabled) choose(first);
  };
  const drag = (event: DragEvent, entering: boolean) => {
    event.preventDefault();
    setOver(entering);
  };
  return (
    <label
      className="drop-zone"
      data-over={over}
      data-chosen={file !== null}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        type="file"
        className="visually-hidden"
        accept=".xlsx,.xls,.csv,.txt"
        disabled={disabled}
        aria-describedby={`${id}-kinds`}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = ""; // The same file may be chosen again once it was mended.
        }}
      />
      <span className="drop-zone__icon">
        <Icon name={file ? "table" : "upload"} size={28} />
      </span>
      {file ? (
        <>
          <strong className="drop-zone__name">{file.name}</strong>
          <span className="figure muted">{fileSize(file.size)}</span>
          <span className="drop-zone__button">{messages.anotherFile}</span>
        </>
      ) : (
        <>
          <span className="drop-zone__button">{messages.chooseFile}</span>
          <span>{messages.orDrop}</span>
        </>
      )}
      <span id={`${id}-kinds`} className="muted small">
        {messages.fileKinds(fileSize(MAX_IMPORT_BYTES))}
      </span>
    </label>
  );
}

/** What keeps a file from being sent at all; null when nothing does. */
export function fileFault(file: File, messages: (typeof importsMessages)["zh"]): string | null {
  if (file.size === 0) return messages.empty;
  if (file.size > MAX_IMPORT_BYTES) return messages.tooLarge(fileSize(MAX_IMPORT_BYTES));
  if (file.name.length > MAX_FILE_NAME_LENGTH) return messages.nameTooLong(MAX_FILE_NAME_LENGTH);
  return null;
}
