// Random nights of an invented council. Pages are edited, moved, removed and put back, and their servers fail.
import type { FindListed } from '../../src/dataset/read-site.js';
import { findListed } from '../../src/find/find.js';
import { Choices } from '../bench/random.js';
import type { Answer } from './council.js';
import { decisionPage, decisionUrl, issuePage, issueUrl, PageSite } from './page-site.js';
import { decisionRow, decisionsTable, issueRow, listOf, planPage, rowOf } from './random-lists.js';

export interface Issue {
  id: number;
  title: string;
  reference: string | null;
  status: string;
  isThere: boolean;
  isForthcoming: boolean;
  isPlanned: boolean;
}

export interface Decision {
  id: number;
  issue: number | null;
  title: string;
  reference: string | null;
  status: string;
  day: string;
  isThere: boolean;
  isListed: boolean;
  isOfficers: boolean;
}

const TITLES = ['Mill', 'Weir', 'Bridge', 'Quay', 'Library', 'Depot'];
const STATUSES = ['Approved', 'For Determination', 'Called in', 'Deferred'];
const FAILURES: readonly Answer[] = [
  { status: 503, body: 'Maintenance' },
  { status: 403, body: 'Who are you?' },
  { status: 200, body: '<html><head><title>Just a moment...</title></head><body></body></html>' },
  { status: 200, body: '<html><body><div id="modgov"><h1>Forward plan</h1></div></body></html>' },
];

/** A site with random changes. The same seed gives the same changes. */
export class RandomSite extends PageSite {
  readonly choices: Choices;
  readonly issues: Issue[] = [];
  readonly decisions: Decision[] = [];
  /** The changes before this night, to be printed with a failure. */
  done: string[] = [];
  #next = 1;
  #edition = 1;
  #failedList: string | null = null;
  /** Pages that the lists name in addition to their own: a dataset has found them before. */
  alsoNamed: readonly string[] = [];

  constructor(seed: number) {
    super();
    this.choices = new Choices(seed);
    for (let count = 0; count < 5; count += 1) this.#newIssue();
    for (let count = 0; count < 4; count += 1) this.#decide('2026-01-05');
    this.#show();
  }

  /** Changes the site on a day before its night. With trouble, some servers fail in that night. */
  pass(day: string, hasTrouble: boolean): void {
    this.done = [];
    this.outages = [];
    this.#failedList = null;
    const edits = Object.entries(this.#edits(day));
    for (let count = this.choices.int(0, 3); count > 0; count -= 1) {
      const [name, edit] = this.choices.pick(edits);
      this.done.push(`${name} ${edit() ?? ''}`.trim());
    }
    this.#show();
    if (hasTrouble) this.#fail();
  }

  override answer(url: string): Answer {
    const outage = this.outages.find(({ part }) => url === part);
    if (outage === undefined && /mg(?:Delegated|ListOfficer|ListPlan|PlansHome)/.test(url))
      return this.#list(url);
    if (outage === undefined) return super.answer(url);
    this.asked.push(url);
    return outage.answer;
  }

  /** The lists are ordinary pages: they are requested and read. */
  override readonly find: FindListed = (request) => findListed(request);

  #list(url: string): Answer {
    const list = listOf(url);
    if (list === this.#failedList) return { status: 500, body: 'Error' };
    const of = (isOfficers: boolean) =>
      this.decisions.filter((one) => one.isThere && one.isListed && one.isOfficers === isOfficers);
    const coming = this.issues.filter(({ isThere, isForthcoming }) => isThere && isForthcoming);
    const body = {
      published: () =>
        decisionsTable('Decisions published', [
          ...of(false).map((one) => decisionRow(one)),
          ...this.alsoNamed.map(rowOf),
        ]),
      officers: () =>
        decisionsTable(
          'Officer decisions',
          of(true).map((one) => decisionRow(one)),
        ),
      forthcoming: () =>
        decisionsTable(
          'Forthcoming decisions',
          coming.map((one) => issueRow(one)),
        ),
      plans: () =>
        planPage(
          url,
          this.#edition,
          this.issues.filter(({ isThere, isPlanned }) => isThere && isPlanned),
        ),
    }[list]();
    return body === null ? { status: 404, body: '' } : { status: 200, body };
  }

  #edits(day: string): Record<string, () => string | undefined> {
    const { choices } = this;
    const anIssue = () => choices.pick(this.issues);
    const aDecision = () => choices.pick(this.decisions);
    const set = <T extends object>(one: T, change: Partial<T>) => {
      Object.assign(one, change);
      return JSON.stringify([(one as unknown as { id: number }).id, change]);
    };
    return {
      'a new issue': () => this.#newIssue(),
      'an issue is decided': () => this.#decide(day),
      'a decision without an issue': () =>
        this.#newDecision({ issue: null, title: choices.pick(TITLES), reference: null, day }),
      'a title': () => set(anIssue(), { title: choices.pick(TITLES) }),
      'a decision’s title': () => set(aDecision(), { title: choices.pick(TITLES) }),
      'an issue’s status': () => set(anIssue(), { status: choices.pick(STATUSES) }),
      'a decision’s status': () => set(aDecision(), { status: choices.pick(STATUSES) }),
      'a reference': () => set(anIssue(), { reference: choices.pick(['26/00001', '26/00002', null]) }),
      'a decision’s reference': () =>
        set(aDecision(), { reference: choices.pick(['26/00001', '26/00002', null]) }),
      'a decision moves': () =>
        set(aDecision(), { issue: choices.pick([null, ...this.issues.map(({ id }) => id)]) }),
      'an issue goes': () => set(anIssue(), { isThere: false }),
      'an issue returns': () => set(anIssue(), { isThere: true }),
      'a decision goes': () => set(aDecision(), { isThere: false }),
      'a decision returns': () => set(aDecision(), { isThere: true }),
      'a decision leaves its list': () => set(aDecision(), { isListed: false }),
      'a decision is listed again': () => set(aDecision(), { isListed: true }),
      'an officer’s decision': () => set(aDecision(), { isOfficers: choices.pick([true, false]) }),
      'an issue is to come again': () => set(anIssue(), { isForthcoming: true }),
      'an issue is to come no more': () => set(anIssue(), { isForthcoming: false }),
      'a decision is published again': () => {
        const old = aDecision();
        old.isThere = false;
        return this.#newDecision({ ...old, day });
      },
      'an issue is planned': () => set(anIssue(), { isPlanned: true }),
      'an issue is planned no more': () => set(anIssue(), { isPlanned: false }),
      'the plan has a new edition': () => {
        this.#edition += 1;
        return String(this.#edition);
      },
      'a matter goes': () => {
        const issue = anIssue();
        issue.isThere = false;
        for (const one of this.decisions) if (one.issue === issue.id) one.isThere = false;
        return String(issue.id);
      },
    };
  }

  #newIssue(): string {
    const id = this.#next++;
    const reference = this.choices.pick([`26/${String(id).padStart(5, '0')}`, null]);
    const status = 'For Determination';
    const title = this.choices.pick(TITLES);
    this.issues.push({
      id,
      title,
      reference,
      status,
      isThere: true,
      isForthcoming: true,
      isPlanned: this.choices.int(0, 2) === 0,
    });
    return String(id);
  }

  #decide(day: string): string {
    const issue = this.choices.pick(this.issues);
    const { title, reference } = issue;
    issue.status = 'Approved';
    issue.isForthcoming = false;
    return this.#newDecision({ issue: issue.id, title, reference, day });
  }

  #newDecision({
    issue,
    title,
    reference,
    day,
  }: Pick<Decision, 'issue' | 'title' | 'reference' | 'day'>): string {
    const id = 500 + this.#next++;
    const rest = { status: 'Approved', isThere: true, isListed: true };
    this.decisions.push({
      id,
      issue,
      title,
      reference,
      day,
      ...rest,
      isOfficers: this.choices.int(0, 3) === 0,
    });
    return `${id} of ${issue}`;
  }

  /** Writes the pages as they are now. */
  #show(): void {
    const titleOf = ({ title, reference }: Pick<Issue, 'title' | 'reference'>) =>
      reference === null ? title : `${reference} - ${title}`;
    this.pages.clear();
    for (const one of this.issues) {
      if (!one.isThere) continue;
      const own = this.decisions.filter(({ issue, isThere }) => isThere && issue === one.id);
      const links = own.map(({ id, day }): [number, string] => [id, day]);
      this.pages.set(issueUrl(one.id), issuePage(titleOf(one), links, one.status));
    }
    for (const one of this.decisions)
      if (one.isThere)
        this.pages.set(decisionUrl(one.id), decisionPage(titleOf(one), one.day, one.issue, one.status));
  }

  #fail(): void {
    const { choices } = this;
    for (const part of this.pages.keys())
      if (choices.int(0, 4) === 0) this.outages.push({ part, answer: choices.pick(FAILURES) });
    if (choices.int(0, 2) === 0)
      this.#failedList = choices.pick(['published', 'officers', 'forthcoming', 'plans']);
    this.done.push(
      `trouble: ${this.outages.map(({ part }) => part.split('?')[1]).join(' ')} ${this.#failedList ?? ''}`,
    );
  }
}
