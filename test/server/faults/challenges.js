// Pages in place of the requested one: firewalls, logins, and other pages.
import { errorPage, loginPage, noResultsPage } from '../site/errors.js';
import { fault } from './fault.js';

const CLOUDFLARE = `<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"><meta http-equiv="refresh" content="360"></head><body><noscript><span id="challenge-error-text">Enable JavaScript and cookies to continue</span></noscript><script>(function(){window._cf_chl_opt = {cvId: '3'};var a = document.createElement('script');a.src = '/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=0000';document.getElementsByTagName('head')[0].appendChild(a);}());</script></body></html>`;
const CLOUDFLARE_BLOCK = `<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><p>You are unable to access northmere.example</p></body></html>`;
/** The page has 212 bytes. */
const INCAPSULA = `<html>\r\n<head>\r\n<META NAME="robots" CONTENT="noindex,nofollow">\r\n<script src="/_Incapsula_Resource?SWJIYLWA=5074a744e2e3d891814e9a2dace20bd4,719d34d31c8e3a6e6fffd425f7e032f3">\r\n</script>\r\n<body>\r\n</body></html>\r\n`;
const INCAPSULA_FRAME = `<html><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9&incident_id=0" width="100%">Request unsuccessful. Incapsula incident ID: 0</iframe></body></html>`;
const AZURE = `<!DOCTYPE html><html><head><title>Azure WAF</title><script src="/.azwaf/challenge.js"></script></head><body><noscript>Please enable JavaScript to continue. azure waf js challenge</noscript></body></html>`;
const AZURE_BLOCK = `<!DOCTYPE html><html><head><title>Access denied</title></head><body>The request is blocked. <p>azure waf</p><p>20260302T000000Z-0000</p></body></html>`;
const F5 = `<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 1234567890<br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>`;
const DATADOME = `<html lang="en"><head><title>northmere.example</title></head><body><p id="cmsg">Please enable JS and disable any ad blocker</p><script data-cfasync="false">var dd={'rt':'c','cid':'0','hsh':'0','host':'geo.captcha-delivery.com'}</script><script src="https://ct.captcha-delivery.com/c.js"></script></body></html>`;
const AKAMAI = `<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\nYou don't have permission to access this page on this server.<P>\nReference #18.0\n</BODY>\n</HTML>\n`;
const AWS = `<!DOCTYPE html><html lang="en"><head><title>Human Verification</title><script src="https://token.awswaf.com/challenge.js"></script></head><body><div id="captcha-container"></div></body></html>`;
const PORTAL = `<html><head><title>Sign in to your account</title></head><body><form action="/adfs/ls/" method="post"><input type="text" name="UserName"><input type="password" name="Password"><input type="submit" value="Sign in"></form></body></html>`;
const ASP_NET = `<!DOCTYPE html>\n<html>\n<head><title>Runtime Error</title></head>\n<body bgcolor="white">\n<span><h1>Server Error in '/' Application.<hr width=100% size=1 color=silver></h1>\n<h2> <i>Runtime Error</i> </h2></span>\n<b> Description: </b>An application error occurred on the server.\n</body></html>`;
const OTHER_SYSTEM = `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Decision Details</title></head><body><main><h1>Decision Details</h1><table><tr><td>Reference:</td><td>0412</td></tr><tr><td>Decision Type:</td><td>Non-Key</td></tr></table><p>Powered by another committee system.</p></main></body></html>`;
const MAINTENANCE = `<html><head><title>Down for maintenance</title></head><body><h1>We will be back soon</h1><p>This site is down for essential maintenance.</p></body></html>`;
const PARKED = `<html><head><title>northmere.example is for sale</title></head><body><p>Buy this domain.</p></body></html>`;

const CF = { server: 'cloudflare', 'cf-mitigated': 'challenge' };

/** Pages without a decision of the council. @type {[name: string, sentence: string, status: number, body: string | (() => string), headers?: Record<string, string>][]} */
const PAGES = [
  ['cloudflare-403', 'Cloudflare’s challenge, with status 403.', 403, CLOUDFLARE, CF],
  ['cloudflare-503', 'Cloudflare’s challenge, with status 503.', 503, CLOUDFLARE, CF],
  ['cloudflare-200', 'Cloudflare’s challenge, with status 200.', 200, CLOUDFLARE, CF],
  [
    'cloudflare-429',
    'Cloudflare’s challenge, with status 429 and a Retry-After.',
    429,
    CLOUDFLARE,
    { ...CF, 'retry-after': '1' },
  ],
  [
    'cloudflare-block',
    'Cloudflare’s refusal, with status 403.',
    403,
    CLOUDFLARE_BLOCK,
    { server: 'cloudflare' },
  ],
  [
    'incapsula',
    'Incapsula’s stub of a script, some 200 bytes, with status 200.',
    200,
    INCAPSULA,
    { 'x-iinfo': '0-0-0' },
  ],
  ['incapsula-frame', 'Incapsula’s refusal in a frame, with status 200.', 200, INCAPSULA_FRAME],
  ['azure-waf', 'Azure’s challenge, with status 200.', 200, AZURE],
  ['azure-waf-block', 'Azure’s refusal, with status 403.', 403, AZURE_BLOCK],
  ['f5', 'F5’s “Request Rejected”, with status 200.', 200, F5],
  ['captcha', 'DataDome’s captcha, with status 403.', 403, DATADOME, { 'x-datadome': 'protected' }],
  ['captcha-405', 'An AWS captcha, with status 405.', 405, AWS, { 'x-amzn-waf-action': 'captcha' }],
  ['access-denied', 'Akamai’s “Access Denied”, with status 403.', 403, AKAMAI, { server: 'AkamaiGHost' }],
  ['login', 'A login page of ModernGov, with status 200.', 200, loginPage],
  ['login-portal', 'A login page of another system, with status 200.', 200, PORTAL],
  ['error-page', 'The body of mgError.aspx, with status 200.', 200, errorPage],
  ['server-error', 'The error page of ASP.NET, with status 500.', 500, ASP_NET],
  ['server-error-200', 'The error page of ASP.NET, with status 200.', 200, ASP_NET],
  ['no-results', 'ModernGov’s “No results found”, with status 200.', 200, noResultsPage],
  ['other-system', 'A decision in another committee system, with status 200.', 200, OTHER_SYSTEM],
  ['maintenance', 'A page that says the site is down, with status 503.', 503, MAINTENANCE],
  ['maintenance-200', 'A page that says the site is down, with status 200.', 200, MAINTENANCE],
  ['parked', 'A page that offers the domain for sale, with status 200.', 200, PARKED],
];

export const CHALLENGE_FAULTS = PAGES.map(([name, sentence, status, body, headers]) =>
  fault(name, sentence, (exchange) =>
    exchange.send(
      status,
      { 'content-type': 'text/html; charset=utf-8', ...headers },
      typeof body === 'string' ? body : body(),
    ),
  ),
);
