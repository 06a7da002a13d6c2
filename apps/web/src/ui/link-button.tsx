import { createLink } from "@tanstack/react-router";
import { Button, type ButtonProps } from "antd";
import type { Ref } from "react";

type Props = Omit<ButtonProps, "href" | "htmlType" | "type"> & {
  readonly href?: string;
  readonly ref?: Ref<HTMLAnchorElement>;
  /** `type` itself belongs to the link. */
  readonly look?: NonNullable<ButtonProps["type"]>;
};

function AnchorButton({ look = "default", ...props }: Props) {
  return <Button type={look} {...props} />;
}

/** A link to a page of ours that looks like a button. */
export const LinkButton = createLink(AnchorButton);
