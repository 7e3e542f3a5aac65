import { Html } from '../../shared/messages/html.ts';

export const STYLE = new Html(`
:root { color-scheme: light dark; --line: light-dark(#7d8a99, #75838f); --soft: light-dark(#f2f5f8, #12161b) }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 90rem; margin: 0 auto; padding: 1rem }
h2 { display: inline; font-size: 1.25rem } h4 { margin: 0 0 .25rem; font: 600 .875rem ui-monospace, monospace }
.language { border-top: 1px solid var(--line); padding: .75rem 0 }
.language > section { display: inline-block; vertical-align: top; width: min(26rem, 100%); margin: 0 1rem 1.5rem 0 }
iframe { width: 100%; height: 34rem; border: 1px solid var(--line); background: #fff }
@media (prefers-color-scheme: dark) { iframe { background: #12161b } }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8125rem; background: var(--soft); padding: .75rem }
.subject { margin: 0 0 .5rem; font-weight: 600 } .note { margin: .25rem 0; font-size: .8125rem }
.sms, .card { margin: 0; padding: .75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere }
.card { white-space: normal } .card p { margin: .25rem 0 } dt { font-weight: 600 } dd { margin: 0 0 .25rem }
.press { display: inline-block; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: .25rem }
`);
