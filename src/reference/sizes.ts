import { declare, MINUTE, type ReferenceNumber } from './reference-number';

const size = (
  title: string,
  amount: number,
  year: number,
  source: string,
): Omit<ReferenceNumber, 'name'> => ({ title, amount, dimension: 'data', year, source });

const KiB = 1024;
const BITS = 8;

const estimated = 'leetdezine.com, “Data Sizes”; undated, read in 2026';
const postgres = 'PostgreSQL 14 documentation, “Database Page Layout”';

const video = (title: string, megabits: number): Omit<ReferenceNumber, 'name'> =>
  size(
    `a minute of video in ${title}`,
    ((megabits * 1e6) / BITS) * MINUTE,
    2026,
    `YouTube Help, “Recommended upload encoding settings”, ${megabits} Mbit/s; undated, read in 2026`,
  );

/** How big things are. */
export const sizes = declare('sizes', {
  snowflake: size('a Snowflake ID', 8, 2010, 'Twitter, Snowflake: 64 bits'),
  uuid: size('a UUID', 16, 2024, 'RFC 9562: 128 bits'),
  uuid_text: size('a UUID as text', 36, 2024, 'RFC 9562, §4: 32 hexadecimal digits and 4 dashes'),
  row_overhead: size(
    'what PostgreSQL adds to each row',
    23 + 4,
    2021,
    `${postgres}: header of 23 B and item identifier of 4 B`,
  ),
  tweet: size('the text of a tweet', 280, 2017, 'docs.x.com, “Counting characters”: 280 letters, in ASCII'),
  row: size('a row of a URL shortener: code, URL, metadata', 500, 2026, estimated),
  packet: size('what an Ethernet frame carries', 1500, 1998, 'RFC 2464, §2: maximum transmission unit'),
  page: size('a page of PostgreSQL', 8 * KiB, 2021, postgres),
  page_innodb: size('a page of MySQL’s InnoDB', 16 * KiB, 2015, 'MySQL 5.7 manual, innodb_page_size'),
  photo_stored: size(
    'a photo as a social network stores it',
    60e12 / 1e9,
    2010,
    'Beaver et al., “Finding a needle in Haystack: Facebook’s photo storage”, OSDI 2010: 60 TB for a billion photos',
  ),
  photo: size('a photo, compressed, in 1080p', 300e3, 2026, estimated),
  web_page: size(
    'the median web page, with all that it loads',
    2652e3,
    2024,
    'HTTP Archive, Web Almanac 2024, “Page Weight”, on desktops',
  ),
  minute_of_video_720p: video('720p', 5),
  minute_of_video: video('1080p', 8),
  minute_of_video_4k: video('4K, of 35 to 45 Mbit/s', 40),
});
