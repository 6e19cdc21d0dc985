/** Own drawings on a 24-unit grid, 2.2 units thick; a word always stands beside them. */
const PATHS = {
  arrow: <path d="M5 12h14m-6-6 6 6-6 6" />,
  book: (
    <path d="M4 5a13 13 0 0 1 8 2 13 13 0 0 1 8-2v13a13 13 0 0 0-8 2 13 13 0 0 0-8-2zM12 7v13" />
  ),
  camera: <path d="M3 8h4l2-3h6l2 3h4v11H3zM12 16.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z" />,
  clock: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2" />,
  cross: <path d="m6 6 12 12M18 6 6 18" />,
  download: <path d="M12 4v11m-5-5 5 5 5-5M5 20h14" />,
  fork: <path d="M12 20v-6M12 14 6 6M12 14l6-8M6 10V6h4M14 6h4v4" />,
  hourglass: <path d="M6 3h12L6 21h12z" />,
  info: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8h.01" />,
  key: <path d="M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12l9-9M16 7l3 3" />,
  lock: <path d="M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3" />,
  magnifier: <path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM20 20l-4.5-4.5" />,
  mail: <path d="M3 6h18v13H3zM3 7l9 7 9-7" />,
  missing: <path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M9 12h6" />,
  octagon: <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM8 12h8" />,
  offline: (
    <path d="m3 3 18 18M4 11a12 12 0 0 1 5-2.8M20 11a12 12 0 0 0-5.5-3M8 15.5a6 6 0 0 1 3-1.4M12 19h.01" />
  ),
  pause: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 9v6M14 9v6" />,
  person: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0" />,
  phone: (
    <path d="M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A16 16 0 0 1 3 6a3 3 0 0 1 3-3z" />
  ),
  picture: <path d="M3 5h18v14H3zM3 17l6-6 5 5 3-3 4 4M16 9h.01" />,
  print: <path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z" />,
  share: <path d="M12 14V4m-4 4 4-4 4 4M5 12v8h14v-8" />,
  swap: <path d="M4 9h14l-3-3M20 15H6l3 3" />,
  tick: <path d="m5 12.5 4.5 4.5L19 7" />,
  unlock: <path d="M6 11h12v9H6zM8 11V7a4 4 0 0 1 7.5-2" />,
  valid: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.5l3 3 5.5-6.5" />,
  waiting: (
    <>
      <circle cx="12" cy="12" r="9" strokeDasharray="3.5 3.2" />
      <path d="M12 16V8m-3 3 3-3 3 3" />
    </>
  ),
  warning: <path d="M12 4 2.5 20h19zM12 10v4M12 17h.01" />,
};

export type IconName = keyof typeof PATHS;
export const ICON_NAMES = Object.keys(PATHS) as IconName[];

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
      {PATHS[name]}
    </svg>
  );
}
