// ModernGov's own pages without an answer: errors, searches without a result, the login.
import { shell } from './shell.js';

/** The page at `mgError.aspx`, where every failure leads. */
export const errorPage = () =>
  shell({
    heading: 'Error',
    content:
      '<p class="mgErrorTxt" >Sorry, an error has occurred and the page you asked for cannot be shown.</p>',
  });

/** A search without a result: an answer, not a failure. */
export const noResultsPage = () =>
  shell({
    heading: 'Search results',
    content: `<p class="mgErrorTxt" >No results found for your query <span  class="mgMainTxtBold" >zzqx.  </span>
Try generalising your search.</p><p><a  href="ieDocSearch.aspx?SS=zzqx&amp;DT=3" >Search again.</a></p>`,
  });

/** The page that asks for a name and a password. */
export const loginPage = () =>
  shell({
    heading: 'Login',
    content: `<form action="mgLogin.aspx" method="post">
<p><label for="txtUser">Username</label> <input type="text" id="txtUser" name="txtUser" /></p>
<p><label for="txtPwd">Password</label> <input type="password" id="txtPwd" name="txtPwd" /></p>
<p><input type="submit" value="Log in" class="mgSubmitButton" /></p>
</form>`,
  });
