// Pages of one decision: its details, its agenda item, and the reasons why a paper is not public.
import type { Inline, Said } from './block.js';
import { drawDay, iso, later, slashed } from './days.js';
import * as facts from './facts.js';
import { chrome, documentsPart, STATUSES } from './issue.js';
import { labelOf } from './labels.js';
import { type Brief, headingOf, type Page, record, siteOf, titled, titleOf } from './page.js';
import { bare, headed, passage } from './passages.js';

/** A decision page: taken by a person, or at a meeting. */
export function decisionPage(brief: Brief): Page {
  const { council, choices } = brief;
  const [decision, issue] = [choices.int(100, 9800), choices.int(1200, 64_000)];
  const title = titleOf(brief);
  const back = { text: 'Find out more about this issue', href: `mgIssueHistoryHome.aspx?IId=${issue}&Opt=0` };
  const parts = [titled(title), ...decisionFacts(brief), ...decisionTexts(brief), ...decisionEnd(brief)];
  const path = `ieDecisionDetails.aspx?ID=${decision}`;
  return {
    kind: 'decision',
    h1: headingOf(council, 'decision'),
    subtitle: title.printed,
    action: back,
    path,
    blocks: parts.flatMap(({ blocks }) => blocks),
    records: [record(brief, path, parts, { decision_id: String(decision), issue_id: String(issue) })],
  };
}

function decisionFacts({ council, choices, matter }: Brief): Said[] {
  return [
    facts.fact(council, 'decision_maker', matter.maker),
    facts.fact(
      council,
      'status',
      council.language === 'cy' ? 'Argymhellion wedi cymeradwyo' : choices.pick(STATUSES),
    ),
    facts.answerFact(council, 'is_key', matter.keyReasons.length > 0),
    facts.answerFact(council, 'is_subject_to_call_in', choices.int(1, 2) === 1),
  ];
}

function decisionTexts({ council, choices, matter }: Brief): Said[] {
  const isWelsh = council.language === 'cy';
  const hasHeading = choices.int(1, 3) > 1 && !isWelsh;
  return [
    hasHeading
      ? passage(council, 'purpose', matter.proposal)
      : bare('description', isWelsh ? [] : matter.proposal),
    passage(council, 'decision_text', matter.resolved),
    ...(isWelsh ? [] : [passage(council, 'reason_for_decision', matter.reasons)]),
    ...(matter.options.length > 0 && !isWelsh
      ? [passage(council, 'alternatives_considered', ['None were found that would meet the duty.'])]
      : []),
  ];
}

function decisionEnd(brief: Brief): Said[] {
  const { council, choices, matter } = brief;
  const day = drawDay(choices);
  return [
    ...(council.language === 'cy' ? [] : [facts.areaFact(council, matter.areas)]),
    ...facts.ownFacts(council),
    facts.contactFact(council, choices),
    facts.fact(council, 'report_author', facts.drawPerson(council, choices).name),
    facts.dayFact(council, 'publication_date', later(day, 3)),
    facts.dayFact(council, 'decision_date', day),
    ...(choices.int(1, 2) === 1 ? [meetingFact(brief, labelOf(council, 'meeting'), day)] : []),
    facts.dayFact(council, 'effective_from', later(day, 11)),
    ...(choices.int(1, 4) > 1 ? [documentsPart(brief, 'label')] : []),
  ];
}

/** The meeting that decided, as a link. */
export function meetingFact(
  { council, choices, matter }: Brief,
  label: string,
  day: ReturnType<typeof drawDay>,
): Said {
  const meeting = choices.int(900, 9900);
  const link = {
    text: `${slashed(day)} - ${matter.meeting}`,
    href: `ieListDocuments.aspx?CId=${choices.int(100, 400)}&MID=${meeting}`,
  };
  return facts.field(
    label,
    [link],
    { meeting: matter.meeting, meeting_date: iso(day) },
    {
      meeting_id: String(meeting),
      links: [{ text: link.text, url: `${siteOf(council)}/${link.href}` }],
    },
  );
}

/** An item of a meeting's agenda, with its minutes. */
export function agendaItemPage(brief: Brief): Page {
  const { council, choices, matter } = brief;
  const [item, issue] = [choices.int(10_000, 90_000), choices.int(1200, 64_000)];
  const title = titleOf(brief);
  const background: Inline = {
    text: 'View the background to item 8.',
    href: `mgIssueHistoryHome.aspx?IId=${issue}&Opt=0`,
  };
  const hasBackground = choices.int(1, 2) === 1;
  const parts = [
    titled(title),
    bare('description', matter.proposal),
    ...(choices.int(1, 2) === 1 ? [documentsPart(brief, 'none')] : []),
    headed(council, labelOf(council, 'decision_text'), 'decision_text', matter.resolved, 'item'),
    headed(council, labelOf(council, 'Minutes'), null, minutes(brief), 'item'),
    chrome({ text: 'Share this item', href: '#' }),
    ...(hasBackground ? [chrome(background)] : []),
  ];
  const path = `mgAi.aspx?ID=${item}`;
  return {
    kind: 'agenda-item',
    h1: headingOf(council, 'agenda-item'),
    subtitle: title.printed,
    path,
    blocks: parts.flatMap(({ blocks }) => blocks),
    records: [
      record(brief, path, parts, {
        agenda_item_id: String(item),
        ...(hasBackground ? { issue_id: String(issue) } : {}),
      }),
    ],
  };
}

function minutes({ council, matter }: Brief): string[] {
  return council.language === 'cy'
    ? ['Cyflwynwyd yr adroddiad gan y Pennaeth Gwasanaeth.', 'Diolchodd yr aelodau i’r swyddogion.']
    : [
        'The report was introduced by the Head of Service.',
        ...matter.reasons,
        'Members thanked the officers.',
      ];
}

/** Why a paper is not public. */
export function reasonsPage(brief: Brief): Page {
  const { council, choices, matter } = brief;
  const id = choices.int(1200, 64_000);
  const isIssue = council.language === 'en' && choices.int(1, 2) === 1;
  const title = titleOf(brief);
  const reason =
    matter.restricted.length > 20 ? matter.restricted : 'Exempt under paragraph 3 of Schedule 12A.';
  const parts = [
    titled(title),
    isIssue
      ? bare('restriction_explanation', [reason])
      : passage(council, 'restriction_explanation', [reason]),
  ];
  const path = isIssue
    ? `mgReasonsRestricted.aspx?OID=${id}&OT=I`
    : `mgReasonsRestricted.aspx?OID=${id}&OT=A`;
  return {
    kind: 'reasons-restricted',
    h1:
      isIssue || council.language === 'cy' ? headingOf(council, 'reasons-restricted') : 'Reasons restricted',
    subtitle: title.printed,
    path,
    blocks: parts.flatMap(({ blocks }) => blocks),
    records: [
      record(brief, path, parts, isIssue ? { issue_id: String(id) } : { agenda_item_id: String(id) }),
    ],
  };
}
