// What happened of late, as far back as the page draws it.

const MOST_POINTS = 2200;
const MOST_SECONDS = 300;
const MOST_ANOMALIES = 100;

/** Joins what was known with what is new, and keeps it bounded. Values of another model's features are dropped. */
export function joined(known, news) {
  if (news.isFirst || known === null) {
    return {
      features: news.status.model.features.join(),
      rates: news.activity.rates,
      points: news.activity.points,
      anomalies: news.anomalies.newest,
      scores: news.activity.scores,
    };
  }
  const features = news.status.model.features.join();
  const points = features === known.features ? known.points : [];
  return {
    features,
    rates: joinedRates(known.rates, news.activity.rates),
    points: points.concat(news.activity.points).slice(-MOST_POINTS),
    anomalies: news.anomalies.newest.concat(known.anomalies).slice(0, MOST_ANOMALIES),
    scores: news.activity.scores,
  };
}

/** The seconds of the new ones take the place of those that were known. */
function joinedRates(known, fresh) {
  const gap = fresh.last - known.last;
  const join = (old, young) => {
    const missing = new Array(Math.max(0, gap - young.length)).fill(0);
    return old.concat(missing, young.slice(Math.max(0, young.length - gap))).slice(-MOST_SECONDS);
  };
  return gap <= 0 ? known : {
    last: fresh.last,
    normal: join(known.normal, fresh.normal),
    anomalous: join(known.anomalous, fresh.anomalous),
    deadLetter: join(known.deadLetter, fresh.deadLetter),
  };
}
