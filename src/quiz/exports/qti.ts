// The questions as an IMS QTI 2.1 package: one item a file and the manifest that lists them. All or
// nothing, as in the exam: the template match_correct. Source: IMS Question and Test
// Interoperability 2.1, Assessment Test, Section and Item Information Model.

import type { Matching, Question } from '../kit.ts';
import { choicesOf, rightIds } from '../session.ts';

export interface PackageFile {
  readonly path: string;
  readonly text: string;
}

const namespace = 'http://www.imsglobal.org/xsd/imsqti_v2p1';
const template = 'http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct';
const head = '<?xml version="1.0" encoding="UTF-8"?>';

export function toQti(questions: readonly Question[]): readonly PackageFile[] {
  const items = questions.map((question) => ({
    path: `items/${question.id}.xml`,
    text: item(question),
  }));
  return [{ path: 'imsmanifest.xml', text: manifest(questions) }, ...items];
}

function item(question: Question): string {
  return `${head}
<assessmentItem xmlns="${namespace}" identifier="${name(question.id)}" title="${xml(question.objective)}" adaptive="false" timeDependent="false">
${declaration(question)}
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>
<itemBody>
${(question.exhibits ?? []).map(({ title, text }) => `<p>${xml(title)}</p><pre>${xml(text)}</pre>`).join('\n')}
${interaction(question)}
${reasons(question)}
</itemBody>
<responseProcessing template="${template}"/>
</assessmentItem>
`;
}

function declaration(question: Question): string {
  const [cardinality, type, values] =
    question.type === 'matching'
      ? ([
          'multiple',
          'directedPair',
          question.prompts.map(({ id, answer }) => `P${id} R${answer}`),
        ] as const)
      : ([
          cardinalities[question.type],
          'identifier',
          rightIds(question).map((id) => `C${id}`),
        ] as const);
  const correct = values.map((value) => `<value>${xml(value)}</value>`).join('');
  return `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${type}"><correctResponse>${correct}</correctResponse></responseDeclaration>`;
}

const cardinalities = { single: 'single', multiple: 'multiple', ordering: 'ordered' } as const;

function interaction(question: Question): string {
  const prompt = `<prompt>${xml(question.stem)}</prompt>`;
  switch (question.type) {
    case 'single':
    case 'multiple': {
      const most = question.type === 'single' ? 1 : question.select;
      return `<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="${most}">
${prompt}
${choices(question)}
</choiceInteraction>`;
    }
    case 'ordering': {
      // Some items belong nowhere: fewer are chosen than there are.
      const count = rightIds(question).length;
      return `<orderInteraction responseIdentifier="RESPONSE" shuffle="true" minChoices="${count}" maxChoices="${count}">
${prompt}
${choices(question)}
</orderInteraction>`;
    }
    case 'matching':
      return matchInteraction(question, prompt);
  }
}

function choices(question: Exclude<Question, Matching>): string {
  return choicesOf(question)
    .map((choice) => {
      const code = 'code' in choice && choice.code !== undefined ? ` ${choice.code}` : '';
      return `<simpleChoice identifier="C${choice.id}">${xml(choice.text + code)}</simpleChoice>`;
    })
    .join('\n');
}

/** Every reason, for tutors and scorers; takers of the test do not see it. */
function reasons(question: Question): string {
  const each =
    question.type === 'matching'
      ? question.prompts.map(({ text, why }) => ({ text, why }))
      : choicesOf(question).map(({ text, why }) => ({ text, why }));
  const lines = each.map(({ text, why }) => `<p>${xml(`${text}: ${why}`)}</p>`);
  return `<rubricBlock view="scorer tutor">${lines.join('')}</rubricBlock>`;
}

function matchInteraction({ prompts, responses, repeats }: Matching, prompt: string): string {
  const sources = prompts.map(
    ({ id, text }) =>
      `<simpleAssociableChoice identifier="P${id}" matchMax="1">${xml(text)}</simpleAssociableChoice>`,
  );
  const targets = responses.map(
    ({ id, text }) =>
      `<simpleAssociableChoice identifier="R${id}" matchMax="${repeats ? prompts.length : 1}">${xml(text)}</simpleAssociableChoice>`,
  );
  return `<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="${prompts.length}">
${prompt}
<simpleMatchSet>${sources.join('')}</simpleMatchSet>
<simpleMatchSet>${targets.join('')}</simpleMatchSet>
</matchInteraction>`;
}

function manifest(questions: readonly Question[]): string {
  const resources = questions.map(
    ({ id }) =>
      `<resource identifier="${name(id)}" type="imsqti_item_xmlv2p1" href="items/${id}.xml"><file href="items/${id}.xml"/></resource>`,
  );
  return `${head}
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="kms-lab">
<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>
<organizations/>
<resources>
${resources.join('\n')}
</resources>
</manifest>
`;
}

/** An XML name must not begin with a digit. */
const name = (id: string): string => `q-${id}`;

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
