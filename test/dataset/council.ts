// An invented council whose pages change between nights: its facts, and the pages and lists that state them.
import type { FindListed } from '../../src/dataset/read-site.js';
import type { FoundPage } from '../../src/find/found.js';

/** One matter of the council. Its ids are made from its number. */
export interface Matter {
  number: number;
  title: string;
  /** ISO day; null while it is still to be decided. */
  decided: string | null;
  published: string | null;
  due: string;
  status: string;
  text: string;
  isKey: boolean;
  /** The path below `documents/` of the site. The pages link to this attachment. */
  file?: string;
}

/** What a server answers. */
export interface Answer {
  status: number;
  body: string;
}

const print = (day: string) => day.split('-').reverse().join('/');

/** The council and its server. Tests change it by hand between nights. */
export class Council {
  readonly matters = new Map<number, Matter>();
  /** Pages that fail tonight, by a part of their address. */
  outages: { part: string; answer: Answer }[] = [];
  /** The state of the lists. */
  lists: 'read' | 'failed' | 'empty' = 'read';
  /** The text around each page, which changes every day. */
  shell = 'night 0';
  readonly asked: string[] = [];
  /** The attachments, by their path below `documents/`. */
  readonly files = new Map<string, string>();

  constructor(readonly site: string) {}

  add(number: number, rest: Partial<Matter> = {}): Matter {
    const day = `2026-01-${String((number % 20) + 1).padStart(2, '0')}`;
    const matter: Matter = {
      number,
      title: `Works at the Old Mill, Stage ${number}`,
      decided: day,
      published: day,
      due: day,
      status: 'Recommendations Approved',
      text: `To spend £${number},000 on stage ${number}.`,
      isKey: number % 3 === 0,
      ...rest,
    };
    this.matters.set(number, matter);
    return matter;
  }

  /** Makes the lists fail and, if an answer is given, all pages too. */
  fail(lists: Council['lists'], [status, body = '']: [status?: number, body?: string]): void {
    this.lists = lists;
    if (status !== undefined) this.outages = [{ part: 'http', answer: { status, body } }];
  }

  issueUrl = (number: number) => `${this.site}/mgIssueHistoryHome.aspx?IId=${number}`;
  decisionUrl = (number: number) => `${this.site}/ieDecisionDetails.aspx?ID=${number + 5000}`;

  /** The server's answer tonight. */
  answer(url: string): Answer {
    this.asked.push(url);
    const outage = this.outages.find(({ part }) => url.includes(part));
    if (outage !== undefined) return outage.answer;
    const file = /\/documents\/(.*)$/.exec(url)?.[1];
    if (file !== undefined) {
      const body = this.files.get(file);
      return body === undefined ? { status: 404, body: 'Not found' } : { status: 200, body };
    }
    const number = Number(/[?&]IId=(\d+)/.exec(url)?.[1] ?? Number(/[?&]ID=(\d+)/.exec(url)?.[1]) - 5000);
    const matter = this.matters.get(number);
    const isDecision = url.includes('ieDecisionDetails');
    if (matter === undefined || (isDecision && matter.decided === null))
      return { status: 404, body: 'Not found' };
    return { status: 200, body: isDecision ? this.#decisionPage(matter) : this.#issuePage(matter) };
  }

  /** The pages that the council's lists name, in the form of the finder. */
  readonly find: FindListed = async function* (this: Council, { coverage }: Parameters<FindListed>[0]) {
    for (const list of ['published', 'forthcoming'] as const) {
      coverage.asked(list);
      if (this.lists === 'failed') {
        coverage.hole(list, {
          from: null,
          to: null,
          url: this.site,
          code: 'challenge-page',
          detail: 'a firewall',
        });
        continue;
      }
      coverage.listed(list, null);
      for (const matter of this.lists === 'empty' ? [] : this.matters.values()) {
        if ((matter.decided !== null) !== (list === 'published')) continue;
        const isDecided = matter.decided !== null;
        const page: FoundPage = {
          url: isDecided ? this.decisionUrl(matter.number) : this.issueUrl(matter.number),
          kind: isDecided ? 'decision' : 'issue',
          list,
          listUrl: `${this.site}/mgDelegatedDecisions.aspx`,
          date: matter.decided ?? matter.due,
          dateKind: isDecided ? 'decided' : 'due',
          title: matter.title,
          entry: null,
        };
        coverage.named(page);
        yield page;
      }
    }
  }.bind(this);

  #issuePage(matter: Matter): string {
    const link = `<h2 class="mgSectionTitle">Decisions</h2><ul class="mgBulletList"><li><a href="ieDecisionDetails.aspx?ID=${
      matter.number + 5000
    }">${print(matter.decided ?? '')} - ${matter.title}</a></li></ul>`;
    return this.#page(
      'Issue details',
      matter,
      `<div class="mgWordPara"><p>${matter.text}</p></div>
<p><span class="mgLabel">Decision type: </span>${matter.isKey ? 'Key' : 'Non-key'}</p>
<p><span class="mgLabel">Decision status: </span>${matter.status}</p>
<p><span class="mgLabel">Wards affected: </span>Corn Hall; Quayside;</p>
<p><span class="mgLabel">Notice of proposed decision first published: </span>01/12/2025</p>
<p><span class="mgLabel">Decision due: </span>${print(matter.due)} by Cabinet Member for Property</p>
${matter.decided === null ? '' : link}`,
    );
  }

  #decisionPage(matter: Matter): string {
    return this.#page(
      'Decision details',
      matter,
      `<p><span class="mgLabel">Decision Maker: </span>Cabinet Member for Property</p>
<p><span class="mgLabel">Decision status: </span>${matter.status}</p>
<p><span class="mgLabel">Is Key decision?: </span>${matter.isKey ? 'Yes' : 'No'}</p>
<h3 class="mgSubSubTitleTxt">Decision:</h3><div class="mgWordPara"><p>${matter.text}</p></div>
<p><span class="mgLabel">Publication date: </span>${print(matter.published ?? '')}</p>
<p><span class="mgLabel">Date of decision: </span>${print(matter.decided ?? '')}</p>`,
    );
  }

  #page(heading: string, { number, title, file }: Matter, content: string): string {
    const documents =
      file === undefined
        ? ''
        : `<h2 class="mgSectionTitle">Documents</h2><ul class="mgBulletList"><li><a href="documents/${file}">Report</a></li></ul>`;
    const link = `<a href="mgIssueHistoryHome.aspx?IId=${number}&amp;Opt=0">Find out more about this issue</a>`;
    return `<html><!-- Modern.gov Reverse CMS --><head><title>${heading} - ${title}</title></head><body>
<p>${this.shell}</p><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">${heading}</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">26/${String(number).padStart(5, '0')} - ${title}</h2></div>
<div class="mgLinks"><ul class="mgActionList"><li>${heading === 'Decision details' ? link : ''}</li></ul></div>
<div class="mgContent">${content}${documents}</div><div class="mgFooter"><p>&nbsp;</p></div></div></body></html>`;
  }
}
