import { Html } from '../../../shared/messages/html.ts';

/** What the pages of operators and managers need beside the look of the claim pages. */
export const consoleStyle: Html = new Html(`
.skip { position: absolute; inset-inline-start: -999rem }
.skip:focus { inset-inline-start: 1rem; inset-block-start: .5rem; padding: .5rem; background: var(--card) }
header { max-width: 64rem; margin: 0 auto; padding: 1rem 1.25rem 0 }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: 0 0 .5rem; list-style: none }
nav a { display: inline-block; padding: .375rem 0 }
form.out { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin: 0 0 .5rem }
button.small { display: inline-block; width: auto; padding: .25rem .75rem; font-size: .9375rem }
main.wide { max-width: 64rem; min-height: 0 }
header, main.wide { overflow-wrap: anywhere }
@media (min-width: 40rem) { main.wide { margin: .5rem auto 3rem } }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: 1rem; overflow-wrap: break-word }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
th, td { text-align: start; vertical-align: top; padding: .5rem .625rem .5rem 0; border-bottom: 1px solid var(--line) }
tbody th { min-width: 8.5rem }
td.number, thead th.number { text-align: end; font-variant-numeric: tabular-nums }
.find { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); align-items: end }
.find > * { min-width: 0 }
.find .whole { grid-column: 1 / -1 }
.find input, .find select, .act input { width: 100%; margin: 0; padding: .625rem; font: inherit; letter-spacing: normal; text-align: start; border: 2px solid var(--line); border-radius: .5rem; background: var(--card); color: var(--ink) }
select:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
form.ask { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; max-width: 40rem }
form.ask fieldset { border: 0; margin: 0; padding: 0; min-width: 0 }
form.ask legend { font-weight: 600; padding: 0; margin-bottom: .375rem }
form.ask .hint { color: var(--quiet); font-size: .9375rem; margin: -.25rem 0 .375rem }
form.ask .alarm { margin: 0 0 .375rem }
form.ask input:not([type=radio], [type=checkbox]), form.ask textarea { width: 100%; margin: 0; padding: .625rem; font: inherit; letter-spacing: normal; text-align: start; border: 2px solid var(--line); border-radius: .5rem; background: var(--card); color: var(--ink) }
form.ask textarea { font: .9375rem/1.4 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
form.ask details > div { margin-bottom: 1rem }
[aria-invalid=true] { border-color: var(--alarm) !important }
label.choice { display: flex; gap: .625rem; align-items: flex-start; font-weight: 400; padding: .375rem 0; margin: 0 }
label.choice input { appearance: none; width: 1.375rem; height: 1.375rem; flex: none; margin: .1rem 0 0; padding: 0; border: 2px solid var(--line); border-radius: .25rem; background: var(--card) }
label.choice input[type=radio] { border-radius: 50% }
label.choice input:checked { border-color: var(--link); background: var(--link); box-shadow: inset 0 0 0 .2rem var(--card) }
@media (forced-colors: active) { label.choice input { appearance: auto } }
textarea:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
button.after { margin-top: .75rem }
.ways .button { display: inline-block; width: auto; padding: .625rem 1rem; margin: 0 1rem .5rem 0 }
.cards { list-style: none; padding: 0 }
.cards > li { border: 1px solid var(--line); border-inline-start: 4px solid var(--alarm); border-radius: .5rem; padding: .75rem 1rem; margin: 0 0 .75rem }
.cards.calm > li { border-inline-start-color: var(--link) }
.cards h2, .cards h3 { margin-top: 0 }
details.act, details.act + details.act { margin: 0; border-bottom: 0 }
.act .hint { color: var(--quiet); font-size: .9375rem; margin: .25rem 0 .5rem }
.act button { margin-top: .5rem }
ol.track { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none }
ol.track li { flex: 1 1 7rem; margin: 0; padding: .5rem; border-top: 6px solid var(--line); color: var(--quiet); font-size: .9375rem }
ol.track li.done { border-color: var(--link); color: var(--ink) }
ol.track li.now { border-color: var(--ink); color: var(--ink); font-weight: 600 }
ol.track li.bad { border-color: var(--alarm); color: var(--alarm); font-weight: 600 }
ol.way { list-style: none; padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--line); margin-inline-start: .5rem }
ol.way li { position: relative }
ol.way li::before { content: ''; position: absolute; inset-inline-start: -1.8rem; inset-block-start: .4rem; width: .8rem; height: .8rem; border-radius: 50%; background: var(--card); border: 3px solid var(--link) }
ol.way li.bad::before { border-color: var(--alarm); background: var(--alarm) }
ol.way time { display: block; color: var(--quiet); font-size: .875rem }
code { overflow-wrap: anywhere }
`);
