import { Icon } from "#app/components/icons.tsx";

export type SavedState = "saved" | "waiting" | "refused";

const ICONS = { saved: "valid", waiting: "waiting", refused: "warning" } as const;

type Props = {
  state: SavedState;
  text: string;
  /** The island replaces its words; then all three drawings are in it and the class picks one. */
  isLive?: boolean;
};

/** Whether the answers are on the server. */
export function SaveState({ state, text, isLive }: Props) {
  const states: SavedState[] = isLive ? ["saved", "waiting", "refused"] : [state];
  return (
    <span
      className={`save ${state}`}
      role={isLive ? "status" : undefined}
      data-save-state={isLive ? state : undefined}
    >
      {states.map((one) => (
        <span key={one} className={`save-icon ${one}`}>
          <Icon name={ICONS[one]} />
        </span>
      ))}
      <span data-save-text="">{text}</span>
    </span>
  );
}
