/** Prints what happens, as lines for people or as JSON lines for programs. */
export interface Narrator {
  say(step: string, told: { at: string; text: string; [detail: string]: unknown }): void;
  end(summary: Record<string, unknown>, lines: readonly string[]): void;
}

export function narrator(isJson: boolean): Narrator {
  if (isJson) {
    return {
      say: (step, told) => console.log(JSON.stringify({ step, ...told })),
      end: (summary) => console.log(JSON.stringify({ step: 'summary', ...summary })),
    };
  }
  return {
    say: (_step, { at, text }) => console.log(`  ${at.slice(0, 16).replace('T', ' ')}  ${text}`),
    end: (_summary, lines) => console.log(`\n${lines.join('\n')}`),
  };
}
