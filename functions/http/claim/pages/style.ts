import { type Brand, DEFAULT_COLOUR, lightenedFor } from '../../../../shared/messages/brand.ts';
import { Html } from '../../../../shared/messages/html.ts';

const DARK_CARD = '#1b2129';

/**
 * The look of the claim pages: phone first, light and dark, in the brand's colour. The code is large
 * and in a face that tells 0 from O and 1 from l.
 */
export function claimStyle({ colour = DEFAULT_COLOUR }: Brand): Html {
  return new Html(`
:root { color-scheme: light dark; --ink: #1a1f27; --quiet: #55606e; --ground: #f2f5f8; --card: #fff; --act: ${colour}; --link: ${colour}; --line: #7d8a99; --alarm: #a3260f; --soft: #f2f5f8 }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f6; --quiet: #a9b4c0; --ground: #12161b; --card: ${DARK_CARD}; --link: ${lightenedFor(DARK_CARD, colour)}; --line: #75838f; --alarm: #ffa08c; --soft: #12161b } }
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; overflow-wrap: break-word }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1.25rem; background: var(--card); min-height: 100vh; border-top: 6px solid var(--act) }
@media (min-width: 40rem) { main { margin: 3rem auto; min-height: 0; border-radius: .75rem; padding: 2rem } }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .25rem 0 1rem; text-wrap: balance }
h2 { font-size: 1.125rem; margin: 1.75rem 0 .5rem }
h3 { font-size: 1.0625rem; margin: 1.25rem 0 .375rem }
.brand, .quiet { color: var(--quiet); font-size: .9375rem }
.brand { font-weight: 600; margin: 0 0 .75rem }
.brand img { display: block; height: 2.25rem; width: auto; max-width: 12.5rem; padding: .375rem .625rem; border-radius: .375rem; background: #fdfdfd; color: #1a1f27 }
.step { margin: 0 0 .75rem; color: var(--quiet); font-size: .9375rem; font-weight: 600 }
.foot { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line) }
.alarm { color: var(--alarm); font-weight: 600; border-inline-start: 4px solid var(--alarm); padding-inline-start: .75rem }
.status { font-weight: 600; border-inline-start: 4px solid var(--link); padding-inline-start: .75rem }
dl { margin: 1rem 0; padding: .75rem 1rem; background: var(--soft); border-radius: .5rem }
dl div + div { margin-top: .5rem }
dt { color: var(--quiet); font-size: .9375rem }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere }
.code { display: block; margin: 1.25rem 0 .75rem; padding: 1rem .75rem; border: 2px solid var(--link); border-radius: .5rem; text-align: center; font: 600 1.875rem/1.4 ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-variant-numeric: slashed-zero; font-variant-ligatures: none; letter-spacing: .1em; overflow-wrap: anywhere; user-select: all; -webkit-user-select: all }
.name { font-weight: 600; overflow-wrap: anywhere; user-select: all; -webkit-user-select: all }
button, .button { display: block; width: 100%; padding: .875rem 1rem; border: 2px solid var(--link); border-radius: .5rem; background: var(--act); color: #fff; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer }
button.plain, .button.plain { background: transparent; color: var(--link); border-color: var(--line) }
form { margin: 1rem 0 }
form + form, .button { margin-top: .75rem }
.copy { margin-bottom: 1rem }
label { display: block; font-weight: 600; margin-bottom: .375rem }
input { width: 100%; margin-bottom: 1rem; padding: .75rem; border: 2px solid var(--line); border-radius: .5rem; background: var(--card); color: var(--ink); font: 600 1.5rem/1.3 ui-monospace, Menlo, Consolas, monospace; letter-spacing: .2em; text-align: center }
input.words { font: inherit; letter-spacing: normal; text-align: start }
.question { font-weight: 600; font-size: 1.1875rem; overflow-wrap: anywhere }
button:focus-visible, a:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
a { color: var(--link) }
ol, ul { padding-inline-start: 1.5rem }
li { margin-bottom: .5rem }
summary { padding: .625rem 0; color: var(--link); cursor: pointer; font-weight: 600 }
details { border-top: 1px solid var(--line) }
details + details, details:last-of-type { border-bottom: 1px solid var(--line) }
details details { padding-inline-start: .75rem }
.screen { margin: .75rem 0 }
.screen figcaption { font-size: .9375rem }
.window { display: block; margin-bottom: .375rem; padding: .75rem; border: 2px solid var(--line); border-radius: .5rem; background: var(--soft); text-align: start }
.window b { display: block; margin-bottom: .5rem }
.window i { display: inline-block; font-style: normal; padding: .375rem .75rem; border: 2px solid var(--link); border-radius: .375rem; color: var(--link); font-weight: 600 }
.window i.field { display: block; min-height: 2.25rem; border-color: var(--line) }
.letters { display: grid; grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr)); gap: .5rem; padding: 0; margin: .25rem 0 1rem; list-style: none }
.letters li { margin: 0; padding: .5rem .25rem; border: 1px solid var(--line); border-radius: .375rem; text-align: center; font-size: .8125rem; line-height: 1.3; color: var(--quiet); hyphens: auto }
.letters kbd { display: block; font: 600 1.5rem/1.3 ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-variant-numeric: slashed-zero; color: var(--ink) }
`);
}
