import { MARK_PATH } from "#app/components/mark.tsx";

/** Ridges under a page; they stretch with it and say nothing. */
export function Ridges() {
  return (
    <svg viewBox="0 0 360 72" preserveAspectRatio="none" aria-hidden="true">
      <path className="ridge-far" d="M0 40C60 8 110 12 165 32S290 18 360 26V72H0z" />
      <path className="ridge-mid" d="M0 54C70 36 130 58 200 44S310 34 360 48V72H0z" />
      <path className="ridge-near" d="M0 66C60 52 150 50 220 62S330 60 360 56V72H0z" />
    </svg>
  );
}

/** The picture of the invitation and of a fresh certificate: ridges and a tuft of the mark's leaves. */
export function Horizon() {
  return (
    <div className="horizon">
      <svg viewBox="0 0 360 72" preserveAspectRatio="none" aria-hidden="true">
        <path className="ridge-far" d="M0 34C60 4 120 8 190 26S300 12 360 22V72H0z" />
        <path className="ridge-mid" d="M0 50C80 32 140 56 210 40S310 30 360 44V72H0z" />
        <path className="ridge-near" d="M0 64C70 50 150 50 230 60S330 58 360 54V72H0z" />
      </svg>
      <svg className="grass" viewBox="0 0 40 23" aria-hidden="true">
        <path d={MARK_PATH} transform="translate(16)" />
        <path d={MARK_PATH} transform="translate(0 11.5) scale(.5)" />
      </svg>
    </div>
  );
}
