// The questions as notes for Anki: its text format with headers, one note a line, no media. The first
// column is the note's id, so that a later import renews it. Source: Anki manual, text files.

import { seededRandom, shuffled } from '../../base/random.ts';
import type { Question } from '../kit.ts';
import { choicesOf, rightIds } from '../session.ts';

/** `tag` has no spaces. */
export function toAnki(
  deck: string,
  questions: readonly (readonly [tag: string, Question])[],
): string {
  const head = [
    '#separator:Tab',
    '#html:true',
    '#notetype:Basic',
    `#deck:${deck}`,
    '#guid column:1',
    '#tags column:4',
  ];
  const rows = questions.map(([tag, question]) =>
    [`kms-lab-${question.id}`, front(question), back(question), tag].map(field).join('\t'),
  );
  return `${[...head, ...rows].join('\n')}\n`;
}

function front(question: Question): string {
  const exhibits = (question.exhibits ?? []).map(
    ({ title, text }) => `${html(title)}<pre>${html(text)}</pre>`,
  );
  const choices =
    question.type === 'matching'
      ? [
          list(inNoOrder(`${question.id}/prompts`, question.prompts)),
          list(inNoOrder(`${question.id}/responses`, question.responses)),
        ]
      : [list(inNoOrder(question.id, choicesOf(question)))];
  return [...exhibits, `<p>${html(question.stem)}</p>`, ...choices].join('');
}

/** The order they are written in gives answers away. The same seed gives the same order for ever. */
function inNoOrder(seed: string, choices: readonly { readonly text: string }[]): readonly string[] {
  return shuffled(seededRandom(seed), choices).map(({ text }) => text);
}

function back(question: Question): string {
  const sources = question.sources.map(({ title, checked }) => `${title} (${checked})`).join('; ');
  return `${answers(question)}<p><small>${html(sources)}</small></p>`;
}

function answers(question: Question): string {
  if (question.type === 'matching') {
    const textOf = new Map(question.responses.map(({ id, text }) => [id, text]));
    return question.prompts
      .map(({ text, answer, why }) => reason(true, `${text}: ${textOf.get(answer) ?? ''}`, why))
      .join('');
  }
  const right = rightIds(question);
  const choices = choicesOf(question);
  const inOrder =
    question.type === 'ordering'
      ? choices.toSorted((a, b) => place(right, a.id) - place(right, b.id))
      : choices;
  return inOrder
    .map(({ id, text, why }) => {
      const at = right.indexOf(id);
      const name = question.type === 'ordering' && at >= 0 ? `${at + 1}. ${text}` : text;
      return reason(at >= 0, name, why);
    })
    .join('');
}

const place = (order: readonly string[], id: string): number =>
  order.includes(id) ? order.indexOf(id) : order.length;

const reason = (isRight: boolean, text: string, why: string): string =>
  `<p>${isRight ? '✓' : '✗'} <b>${html(text)}</b><br>${html(why)}</p>`;

const list = (texts: readonly string[]): string =>
  `<ul>${texts.map((text) => `<li>${html(text)}</li>`).join('')}</ul>`;

function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A field is one line without tabs; line breaks matter in <pre> only. */
function field(text: string): string {
  return text.replaceAll('\t', '    ').replace(/\r?\n/g, '<br>');
}
