//! The law in words: steps to a date, articles, holidays. Pages, letters and the command line say the same.

use rules::explanation::{Article, Rule, Step, Why};
use rules::holidays::{Holiday, NonWorking};

use super::{FluentArgs, Language, Texts};

impl Texts {
    /// The steps to a date that say something: each with the article it rests on.
    pub fn steps(&self, language: Language, steps: &[Step]) -> Vec<(String, String)> {
        steps
            .iter()
            .filter(|step| says_something(step))
            .map(|step| {
                let article = self.article(language, step.article);
                (self.step(language, step), article)
            })
            .collect()
    }

    /// An article as it is cited.
    pub fn article(&self, language: Language, article: Article) -> String {
        let word = article.as_str().replace('_', "-");
        self.say(language, &format!("article-{word}"), None)
    }

    /// Why nobody works on a day.
    pub fn non_working(&self, language: Language, reason: NonWorking) -> String {
        match reason {
            NonWorking::Saturday => self.say(language, "weekday-6", None),
            NonWorking::Sunday => self.say(language, "weekday-7", None),
            NonWorking::Holiday(holiday) => self.holiday(language, holiday),
        }
    }

    /// The name of a public holiday.
    pub fn holiday(&self, language: Language, holiday: Holiday) -> String {
        self.say(language, holiday_key(holiday), None)
    }

    fn step(&self, language: Language, step: &Step) -> String {
        let mut args = FluentArgs::new();
        args.set("from", self.weekday_date(language, step.from));
        args.set("to", self.weekday_date(language, step.to));
        match step.why {
            Why::SameNumberedDay { months } | Why::LastDayOfShorterMonth { months } => {
                args.set("months", months);
            }
            Why::WaitedForIdentity { days } => args.set("days", days),
            Why::NotWorked(reason) => args.set("reason", self.non_working(language, reason)),
            _ => {}
        }
        self.say(language, step_key(step), Some(&args))
    }
}

/// A day that is the same in Rome and elsewhere needs no explanation.
fn says_something(step: &Step) -> bool {
    step.rule != Rule::DayInRome || step.from != step.to
}

fn step_key(step: &Step) -> &'static str {
    match (step.rule, step.why) {
        (Rule::DayInRome, _) => "step-day-in-rome",
        (Rule::MonthsKept, Why::LastDayOfShorterMonth { .. }) => "step-months-kept-shorter",
        (Rule::MonthsKept, _) => "step-months-kept",
        (Rule::MaximumNotMoved, _) => "step-maximum-not-moved",
        (Rule::DeletedNextDay, _) => "step-deleted-next-day",
        (Rule::ReceiptNotCounted, _) => "step-receipt-not-counted",
        (Rule::OneMonth, Why::LastDayOfShorterMonth { .. }) => "step-one-month-shorter",
        (Rule::OneMonth, _) => "step-one-month",
        (Rule::TwoFurtherMonths, _) => "step-two-further-months",
        (Rule::Pause, Why::AskedTooLate) => "step-asked-too-late",
        (Rule::Pause, _) => "step-pause",
        (Rule::NextWorkingDay, Why::Worked) => "step-worked",
        (Rule::NextWorkingDay, _) => "step-next-working-day",
        (Rule::InternalTarget, _) => "step-internal-target",
    }
}

fn holiday_key(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "holiday-new-year",
        Holiday::Epiphany => "holiday-epiphany",
        Holiday::EasterMonday => "holiday-easter-monday",
        Holiday::Liberation => "holiday-liberation",
        Holiday::Labour => "holiday-labour",
        Holiday::Republic => "holiday-republic",
        Holiday::Assumption => "holiday-assumption",
        Holiday::SaintFrancis => "holiday-saint-francis",
        Holiday::AllSaints => "holiday-all-saints",
        Holiday::ImmaculateConception => "holiday-immaculate-conception",
        Holiday::Christmas => "holiday-christmas",
        Holiday::SaintStephen => "holiday-saint-stephen",
    }
}

#[cfg(test)]
mod tests {
    use rules::explanation::Article;

    use super::{Language, Texts};

    #[test]
    fn every_article_has_its_words() {
        let texts = Texts::embedded().expect("the catalogues");
        for language in Language::ALL {
            for article in Article::ALL {
                let said = texts.article(language, article);
                assert!(!said.starts_with("article-"), "{said} in {language:?}");
            }
        }
    }
}
