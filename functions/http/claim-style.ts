import { Html } from '../../shared/html.ts';

/** The look of the claim pages: phone first, light and dark, large code in a monospaced face. */
export const STYLE = new Html(`
:root { color-scheme: light dark; --ink: #1a1f27; --quiet: #55606e; --ground: #f5f7fa; --card: #fff; --act: #0b5cad; --on-act: #fff; --line: #c9d2dc }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f6; --quiet: #a9b4c0; --ground: #12161b; --card: #1b2129; --act: #7db8f5; --on-act: #0d1a28; --line: #3a4552 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1.25rem; background: var(--card); min-height: 100vh; overflow-wrap: anywhere }
@media (min-width: 40rem) { main { margin: 3rem auto; min-height: 0; border-radius: .75rem; border: 1px solid var(--line); padding: 2rem } }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .25rem 0 1rem }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .5rem }
.brand, .quiet { color: var(--quiet); font-size: .9375rem }
.code { display: block; margin: 1.25rem 0; padding: 1rem; border: 2px solid var(--act); border-radius: .5rem; text-align: center; font: 600 1.75rem/1.3 ui-monospace, monospace; letter-spacing: .08em; overflow-wrap: anywhere; user-select: all }
button { width: 100%; padding: .875rem 1rem; border: 0; border-radius: .5rem; background: var(--act); color: var(--on-act); font: inherit; font-weight: 600; cursor: pointer }
button:focus-visible, a:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
a { color: var(--act) }
`);
