"""Scrapy with its own selectors: fetch_scrapy.py FILE. The file has one address a line. Prints one line a page."""
import json
import os
import resource
import sys

import scrapy
from scrapy.crawler import CrawlerProcess


def words(selector):
    return ' '.join(''.join(selector.css('::text').getall()).split())


def name(label):
    return label.removesuffix(':').rstrip()


def paragraphs(block):
    return '\n\n'.join(filter(None, map(words, block.css('p'))))


class Pages(scrapy.Spider):
    """Reads what variants.py reads: title, fields, sections, table rows and linked lists."""
    name = 'pages'

    def start_requests(self):
        with open(sys.argv[1], encoding='utf-8') as addresses:
            for address in addresses:
                yield scrapy.Request(address.strip())

    def parse(self, response):
        content = response.css('#modgov')
        page = {'url': response.url, 'title': words(content.css('h2.mgSubTitleTxt'))}
        page['description'] = paragraphs(content.css('div.mgWordPara')[:1])
        for label in content.css('span.mgLabel'):
            printed = words(label)
            page[name(printed)] = words(label.xpath('ancestor::p[1]'))[len(printed):].strip()
        for heading in content.css('h3.mgSubSubTitleTxt'):
            page[name(words(heading))] = paragraphs(heading.xpath('following-sibling::*[1]'))
        page['rows'] = [[words(cell) for cell in row.css('td')] for row in content.css('tr')]
        for heading in content.css('h2.mgSectionTitle'):
            links = heading.xpath('following-sibling::*[1]').css('a[href]')
            page[name(words(heading))] = [[words(link), response.urljoin(link.attrib['href'])] for link in links]
        print(json.dumps(page, ensure_ascii=False), flush=True)


process = CrawlerProcess({
    'CONCURRENT_REQUESTS': 8,
    'CONCURRENT_REQUESTS_PER_DOMAIN': 8,
    'ROBOTSTXT_OBEY': True,
    'LOG_ENABLED': False,
    'TELNETCONSOLE_ENABLED': False,
})
process.crawl(Pages)
process.start()
usage = resource.getrusage(resource.RUSAGE_SELF)
os.write(3, json.dumps({'cpu': usage.ru_utime + usage.ru_stime, 'rss': usage.ru_maxrss / 1024}).encode())
