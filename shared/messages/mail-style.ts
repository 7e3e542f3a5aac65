import { Html } from './html.ts';

// Colours keep a contrast of 4.5:1 and more in both looks, and are never pure black or white where
// a mail program may turn them around by itself.

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
const LOGO_GROUND = '#fdfdfd';
export const DARK_GROUND = '#1b2129';

/** Styles in place, for the programs that drop a style sheet. */
export const STYLES = {
  ground: 'margin:0;padding:0;background:#f2f5f8',
  preheader: 'display:none;max-height:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px',
  card: 'max-width:560px;background:#fdfdfd;border-radius:10px',
  brand: `margin:0 0 20px;color:#55606e;font-size:15px;line-height:1.4;font-weight:600;overflow-wrap:anywhere;${FONT}`,
  logo: `display:block;height:36px;width:auto;max-width:200px;padding:6px 10px;border:0;border-radius:6px;background:${LOGO_GROUND};color:#1a1f27;font-size:16px;${FONT}`,
  heading: `margin:0 0 16px;color:#1a1f27;font-size:22px;line-height:1.3;font-weight:700;overflow-wrap:anywhere;${FONT}`,
  paragraph: `margin:0 0 16px;color:#1a1f27;font-size:16px;line-height:1.55;overflow-wrap:anywhere;${FONT}`,
  fact: `margin:0;color:#1a1f27;font-size:16px;line-height:1.5;overflow-wrap:anywhere;${FONT}`,
  list: `margin:0 0 16px;padding:0 24px;color:#1a1f27;font-size:16px;line-height:1.55;${FONT}`,
  item: 'margin:0 0 8px;overflow-wrap:anywhere',
  figure:
    "margin:8px 0 24px;padding:16px;border:2px solid #7d8a99;border-radius:8px;text-align:center;color:#1a1f27;font:600 30px/1.2 Consolas,Menlo,'DejaVu Sans Mono',monospace;letter-spacing:6px",
  button: `display:inline-block;padding:14px 26px;border-radius:8px;color:#ffffff;font-size:16px;line-height:1.3;font-weight:600;text-decoration:none;${FONT}`,
  footer: 'padding:16px 24px 20px;border-top:1px solid #dfe5eb',
  quiet: `margin:0 0 4px;color:#55606e;font-size:14px;line-height:1.5;overflow-wrap:anywhere;${FONT}`,
} as const;

/** The dark look. `link` is the brand's colour, light enough for the dark ground. */
export function styleSheet(link: string): Html {
  return new Html(`
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
.ground { background: #12161b !important }
.card { background: ${DARK_GROUND} !important }
.ink { color: #eef2f6 !important }
.quiet { color: #a9b4c0 !important }
.quiet a, .ink a { color: ${link} !important }
.figure { border-color: #75838f !important }
.line { border-color: #3a4552 !important }
}
`);
}
