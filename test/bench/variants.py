"""The Python variants that are measured, one a process: variants.py VARIANT FILE..."""
import hashlib
import json
import resource
import sys
import time
from urllib.parse import urljoin

import lxml.html
from bs4 import BeautifulSoup

BASE = 'https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=20000'
LABELS = ['Decision type', 'Reason Key', 'Decision status', 'Division affected',
          'Notice of proposed decision first published', 'Anticipated restriction', 'Decision due', 'Lead member',
          'Lead director', 'Department', 'Contact', 'Financial implications', 'Legal implications',
          'Equalities implications']
SECTIONS = ['Consultees']
LISTS = ['Decisions', 'Agenda items', 'Documents']


def plain(text):
    return ' '.join(text.split())


def name(label):
    return plain(label).removesuffix(':').rstrip()


def paragraphs(block):
    texts = (plain(p.get_text()) for p in block.find_all('p'))
    return '\n\n'.join(text for text in texts if text)


def links(items):
    return [[plain(a.get_text()), urljoin(BASE, a['href'].replace(' ', '%20'))] for a in items.select('a[href]')]


def soup_one_pass(text):
    """Reads every label, heading and list once, in page order."""
    content = BeautifulSoup(text, 'lxml').find(id='modgov')
    page = {'title': plain(content.select_one('h2.mgSubTitleTxt').get_text())}
    page['description'] = paragraphs(content.select_one('div.mgWordPara'))
    for label in content.select('span.mgLabel'):
        printed = plain(label.get_text())
        page[name(printed)] = plain(label.find_parent('p').get_text())[len(printed):].strip()
    for heading in content.select('h3.mgSubSubTitleTxt'):
        page[name(heading.get_text())] = paragraphs(heading.find_next_sibling())
    page['rows'] = [[plain(td.get_text()) for td in tr.find_all('td')] for tr in content.find_all('tr')]
    for hidden in content.select('span.mgFileSize, span.mgHide'):
        hidden.decompose()
    for heading in content.select('h2.mgSectionTitle'):
        page[name(heading.get_text())] = links(heading.find_next_sibling())
    return page


def soup_per_label(text):
    """Selects from the whole page for each wanted label, as council scrapers usually do."""
    soup = BeautifulSoup(text, 'lxml')

    def find(selector, wanted):
        for element in soup.select(selector):
            if name(element.get_text()).lower() == wanted.lower():
                return element
        return None

    page = {'title': plain(soup.select_one('#modgov h2.mgSubTitleTxt').get_text())}
    page['description'] = paragraphs(soup.select_one('#modgov div.mgWordPara'))
    for wanted in LABELS:
        label = find('#modgov span.mgLabel', wanted)
        if label:
            page[wanted] = plain(label.find_parent('p').get_text())[len(plain(label.get_text())):].strip()
    for wanted in SECTIONS:
        heading = find('#modgov h3.mgSubSubTitleTxt', wanted)
        if heading:
            page[wanted] = paragraphs(heading.find_next_sibling())
    page['rows'] = [[plain(td.get_text()) for td in tr.find_all('td')] for tr in soup.select('#modgov tr')]
    for hidden in soup.select('#modgov span.mgFileSize, #modgov span.mgHide'):
        hidden.decompose()
    for wanted in LISTS:
        heading = find('#modgov h2.mgSectionTitle', wanted)
        if heading:
            page[wanted] = links(heading.find_next_sibling())
    return page


def has_class(wanted):
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {wanted} ')"


XPATH = {selector: lxml.etree.XPath(path) for selector, path in {
    'title': f".//h2[{has_class('mgSubTitleTxt')}]",
    'block': f".//div[{has_class('mgWordPara')}]",
    'label': f".//span[{has_class('mgLabel')}]",
    'heading': f".//h3[{has_class('mgSubSubTitleTxt')}]",
    'list': f".//h2[{has_class('mgSectionTitle')}]",
    'hidden': f".//span[{has_class('mgFileSize')} or {has_class('mgHide')}]",
    'paragraph': 'ancestor::p[1]',
}.items()}


def lxml_one_pass(text):
    """The same in lxml alone, with compiled XPath."""
    def words(element):
        return plain(element.text_content())

    def block(element):
        return '\n\n'.join(filter(None, map(words, element.iter('p'))))

    content = lxml.html.document_fromstring(text).get_element_by_id('modgov')
    page = {'title': words(XPATH['title'](content)[0]), 'description': block(XPATH['block'](content)[0])}
    for label in XPATH['label'](content):
        printed = words(label)
        page[name(printed)] = words(XPATH['paragraph'](label)[0])[len(printed):].strip()
    for heading in XPATH['heading'](content):
        page[name(words(heading))] = block(heading.getnext())
    page['rows'] = [[words(td) for td in tr.iter('td')] for tr in content.iter('tr')]
    for hidden in XPATH['hidden'](content):
        hidden.drop_tree()
    for heading in XPATH['list'](content):
        page[name(words(heading))] = [[words(a), urljoin(BASE, a.get('href').replace(' ', '%20'))]
                                      for a in heading.getnext().iter('a')]
    return page


VARIANTS = {
    'BeautifulSoup on lxml, one pass': soup_one_pass,
    'BeautifulSoup on lxml, a select per label': soup_per_label,
    'lxml and XPath, one pass': lxml_one_pass,
}


def main():
    read = VARIANTS[sys.argv[1]]
    texts = []
    for file in sys.argv[2:]:
        with open(file, encoding='utf-8') as page:
            texts.append(page.read())
    for text in texts[:20]:
        read(text)
    results = []
    count = 0
    start, cpu_start = time.perf_counter(), time.process_time()
    while count == 0 or time.process_time() - cpu_start < 1:
        results = [read(text) for text in texts]
        count += len(texts)
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu_start
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    digest = hashlib.sha1(json.dumps(results, ensure_ascii=False, separators=(',', ':')).encode()).hexdigest()
    print(json.dumps({'count': count, 'wall': wall, 'cpu': cpu, 'rss': rss, 'digest': digest}))


main()
