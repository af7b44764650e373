// The pages by their addresses. Page names and query keys are read in any case, as IIS reads them.
import { decisionPage, issuePage } from './details.js';
import { errorPage, loginPage, noResultsPage } from './errors.js';
import { decisionsPage, officerDecisionsPage, windowOf } from './lists.js';
import { planItemsPage, planListPage, plansHomePage } from './plans.js';
import { Register } from './register.js';
import { bullets, shell } from './shell.js';

/** @typedef {import('./lists.js').Query} Query */
/** @typedef {{ status: number, headers: Record<string, string>, body: Buffer, wait?: number }} Answer */

/**
 * @typedef {object} SiteOptions
 * @property {number} [size] how many decisions there are (10000)
 * @property {number} [perDay] how many are published a day (2)
 * @property {number} [forthcoming] how many issues are still to be decided (60)
 * @property {string} [today] the day of the lists: ISO, never the clock's (2026-03-02)
 * @property {number} [windowDays] the days of a list that is requested without a window (21)
 * @property {string} [folder] the folder of the site (/)
 * @property {{ days?: number, wait?: number, status?: number }} [tooWide] a list over more `days` fails after `wait` milliseconds (366, 20, 404)
 * @property {number} [cachedPages] how many pages are kept once made (1000)
 */

/** @param {string} text */
const html = (text) => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private' },
  body: Buffer.from(text),
});

/** One invented council's pages. */
export class Site {
  /** @type {Map<string, Answer>} */
  #cache = new Map();

  /** @param {SiteOptions} [options] */
  constructor(options = {}) {
    const { size = 10_000, perDay = 2, forthcoming = 60, today = '2026-03-02', folder = '/' } = options;
    this.register = new Register({ size, perDay, forthcoming, today });
    this.folder = `/${folder.split('/').filter(Boolean).join('/')}/`.replace('//', '/');
    this.windowDays = options.windowDays ?? 21;
    this.tooWide = { days: 366, wait: 20, status: 404, ...options.tooWide };
    this.cachedPages = options.cachedPages ?? 1000;
  }
  /** The answer at an address. The same address gives the same bytes at any time. @param {URL} url @returns {Answer} */
  answer(url) {
    const key = `${url.pathname}${url.search}`.toLowerCase();
    const kept = this.#cache.get(key);
    if (kept) return kept;
    const answer = this.#make(url);
    if (this.#cache.size >= this.cachedPages) this.#cache.clear();
    if (this.cachedPages > 0) this.#cache.set(key, answer);
    return answer;
  }
  /** @param {URL} url */
  #make(url) {
    const keys = new Map([...url.searchParams].map(([key, value]) => [key.toLowerCase(), value]));
    /** @type {Query} */
    const query = (key) => keys.get(key.toLowerCase()) ?? '';
    const path = url.pathname.toLowerCase();
    const isInside = path.startsWith(this.folder.toLowerCase());
    const page = isInside ? PAGES[path.slice(this.folder.length)] : undefined;
    return page?.(this, query) ?? this.#toError();
  }
  /** Unknown pages and ids lead to the error page. @returns {Answer} */
  #toError() {
    const headers = { location: `${this.folder}mgError.aspx`, 'content-type': 'text/html; charset=utf-8' };
    const body = Buffer.from(
      `<html><head><title>Object moved</title></head><body><h2>Object moved to <a href="${headers.location}">here</a>.</h2></body></html>`,
    );
    return { status: 302, headers, body };
  }
  /** The page of a list. A window that is too wide gives an error after a wait. @param {Query} query @param {(window: { from: number, to: number }) => string} write @returns {Answer} */
  list(query, write) {
    const window = windowOf(this.register, query, this.windowDays);
    if (window.to - window.from <= this.tooWide.days) return html(write(window));
    return { ...html(errorPage()), status: this.tooWide.status, wait: this.tooWide.wait };
  }
}

/** @param {string | null} text */
const orNone = (text) => (text === null ? undefined : html(text));

/** The pages by their names in lower case. Undefined for an unknown id. @type {Record<string, (site: Site, query: Query) => Answer | undefined>} */
const PAGES = {
  '': () => html(homePage()),
  'mgissuehistoryhome.aspx': ({ register }, query) => orNone(issuePage(register, Number(query('IId')))),
  'iedecisiondetails.aspx': ({ register }, query) =>
    orNone(
      decisionPage(
        query('AIId')
          ? register.decisionOfAgendaItem(Number(query('AIId')))
          : register.decision(Number(query('ID'))),
      ),
    ),
  'mgdelegateddecisions.aspx': (site, query) =>
    site.list(query, (window) => decisionsPage(site.register, query, window)),
  'mglistofficerdecisions.aspx': (site, query) =>
    site.list(query, (window) => officerDecisionsPage(site.register, window)),
  'mgplanshome.aspx': () => html(plansHomePage()),
  'mglistplans.aspx': ({ register }, query) =>
    orNone(planListPage(register, Number(query('RPId') || query('RP')))),
  'mglistplanitems.aspx': ({ register }, query) => orNone(planItemsPage(register, Number(query('PlanId')))),
  'mgerror.aspx': () => html(errorPage()),
  'mglogin.aspx': () => html(loginPage()),
  'iesearchresults2.aspx': () => html(noResultsPage()),
};

const LINKS = [
  'mgIssueHistoryHome.aspx?IId=1',
  'ieDecisionDetails.aspx?ID=1',
  'ieDecisionDetails.aspx?AIId=1001',
  'mgDelegatedDecisions.aspx?bcr=1&DS=2&V=0',
  'mgDelegatedDecisions.aspx?bcr=1&DS=2&V=1',
  'mgDelegatedDecisions.aspx?bcr=1&DS=1&V=1',
  'mgListOfficerDecisions.aspx?bcr=1&BAM=0',
  'mgPlansHome.aspx?bcr=1',
  'mgListPlans.aspx?RPId=115&RD=0',
  'mgListPlanItems.aspx?PlanId=623&RP=115',
];

/** A home page for people, with one page of each kind. */
function homePage() {
  const links = LINKS.map((href) => `<a  href="${href.replaceAll('&', '&amp;')}"  >${href}</a>`);
  return shell({ heading: 'A ModernGov to test against', content: bullets(links) });
}
