//! English.

use super::super::kinds::Kind::{
    Accepted, Agreed, Bankrupt, Begun, Broke, Caught, Cleared, Convicted, Crushed, Died, Ended, Erupted, Fled, Found,
    Freed, Gone, Held, Hurt, LeftOffice, LetThrough, Lost, Lowered, Not, Open, Ordered, Over, PutOff, Raised, Refused,
    Resumed, Returned, Sank, Stays, Stopped, TurnedDown, Undone, Upheld, Won,
};
use super::Words;

#[rustfmt::skip]
pub(super) const WORDS: [Words; 1] = [
    Words {
        language: "en",
        forms: &[
            (
                Stopped,
                "close | closes | closed | closing | closure | shut | shuts | shutting | shutdown | seal | seals | sealed | \
                 block | blocks | blocked | blockade* | halt | halts | halted | suspend | suspends | suspended | \
                 suspension | stop | stops | stopped | grounded | pause | pauses | paused | freeze | freezes | frozen | \
                 ban | bans | banned | disrupt* | paraly* | standstill",
            ),
            (
                Ended,
                "halt | halts | halted | suspend | suspends | suspended | stop | stops | stopped | cancel* | call off | \
                 calls off | called off | calling off | lift | lifts | lifted | scrap | scraps | scrapped | drop | drops | \
                 dropped | withdraw | withdraws | withdrew | withdrawn | abandon* | revoke* | rescind* | repeal* | annul* | \
                 quash* | overturn* | ends | ended | abort* | avert | averts | averted | remove | removes | removed | \
                 walk away | walks away | walked away | walking away | pull out of | pulls out of | pulled out of | \
                 back out | backs out | backed out | U-turn | reverses course | ditch | ditches | ditched | shelve | \
                 shelves | shelved | backtrack* | back down | backs down | climbs down",
            ),
            (
                Over,
                "suspend | suspends | suspended | cancel* | call off | calls off | called off | lift | lifts | lifted | \
                 ends | ended | end | ending | is over | are over | now over | finish* | conclude | concludes | concluded",
            ),
            (
                Resumed,
                "lift | lifts | lifted | reopen* | re-open* | resum* | restart* | restor* | open again | opens again | \
                 opened again | back in service | back online | back to normal | unblock* | unfreez* | unfrozen | \
                 refloat* | relaunch* | up and running",
            ),
            (
                Begun,
                "begin | begins | began | begun | start | starts | started | impose | imposes | imposed | launch | \
                 launches | launched | kicks off | go ahead | goes ahead | went ahead | introduces",
            ),
            (
                PutOff,
                "delay | delays | delayed | postpone* | adjourn* | defer | defers | deferred | put off | puts off | \
                 push back | pushes back | pushed back | reschedul*",
            ),
            (
                Held,
                "seize | seizes | seized | hijack* | kidnap* | abduct* | rearrest* | re-arrest* | hostage* | captive | \
                 jail | jails | custody | missing | trapped | stranded | impound* | disappear* | loses contact",
            ),
            (
                Freed,
                "sets free | rescue | rescues | rescued | rescuer | rescuers | rescuing | escape | escapes | escaped | \
                 repatriat* | tests negative | tested negative",
            ),
            (Returned, "free | release | releasing | safe | returns | returned | alive | bail"),
            (
                Refused,
                "block | blocks | blocked | annul* | quash* | overturn* | vote down | turn down | strike down | defeat | \
                 defeats | defeated | oppose | opposes | rebuff* | spurn*",
            ),
            (Accepted, "confirm | confirms | confirmed | uphold | upholds | upheld | to back | backs | backed | greenlight*"),
            (
                Raised,
                "raise | raises | raised | rise | rises | rose | increase | increases | increased | hike | hikes | hiked | \
                 climb | climbs | surge | surges | soar | soars | jump | jumps | gain | gains",
            ),
            (
                Lowered,
                "drop | drops | dropped | cut | cuts | lower | lowers | lowered | fall | falls | fell | slash | slashes | \
                 slashed | reduce | reduces | reduced | slump | slumps | tumble | tumbles | plunge | plunges | decline | \
                 declines",
            ),
            (
                Gone,
                "remove | removes | removed | stepping down | oust | ousts | ousting | sack | sacks | impeach* | topple* | \
                 expel | expels | expelled",
            ),
            (Stays, "stay | stays | remain | remains | reinstat* | survive | survives | survived"),
            (
                Not,
                "not | fail to | fails to | failed to | failing to | cannot | can't | won't | isn't | wasn't | doesn't | \
                 didn't | hasn't",
            ),
            (
                Undone,
                "block | blocks | blocked | halt | halts | halted | suspend | suspends | suspended | suspension | bans | \
                 banned | call off | calls off | called off | scrap | scraps | scrapped | withdrew | rescind* | repeal* | \
                 annul* | quash* | overturn* | pulls out of | pulled out of | backs out | backed out | U-turn | \
                 reverses course | backtrack* | acquit* | tests negative | tested negative | strikes down | struck down | \
                 cancel | cancels | canceled | cancelled | cancelling | cancellation | revoke | revokes | revoked | void | \
                 voids | voided | reverse | reverses | reversed | reject | rejects | rejected | withdraw* | abandon | \
                 abandons | abandoned | false alarm | rule out | rules out | ruled out | negative | no longer | retract* | \
                 walks back | walked back | pulls out | pulled out | forbids | collapses | collapsed",
            ),
            (
                Upheld,
                "confirm | confirms | confirmed | upheld | reinstat* | approve | approves | approved | uphold* | restore | \
                 restores | restored | resume | resumes | resumed | revive | revives | revived | after all | back on | \
                 admit | admits | admitted | allows | allowed",
            ),
            (
                Died,
                "kill* | dies | died | dead | deaths | death | dying | deadly | fatal* | drown* | bodies | murder* | \
                 perish* | loses life | lose lives | lost lives | slain | assassinat* | claims lives | hanged | \
                 manslaughter | suicide | executed | executes | die | found dead",
            ),
            (
                Caught,
                "arrest* | detain* | captur* | caught | in custody | into custody | apprehend* | nabbed | held by police | \
                 seized by police",
            ),
            (
                Convicted,
                "jailed | imprison* | convict* | guilty | sentenc* | found guilty | finds guilty | gets life | \
                 years in prison | life term | death penalty",
            ),
            (
                Cleared,
                "frees | freed | set free | acquit* | exonerat* | pardon* | cleared of | releases | released | not guilty | \
                 walks free",
            ),
            (Broke, "burst | bursts | collaps* | gives way | gave way | caves in | caved in | breached | ruptur* | crumbl*"),
            (Sank, "drown* | sinks | sank | sunk | sunken | sinking | capsiz* | aground | shipwreck* | sink"),
            (Erupted, "erupt* | explod* | explosion* | blows up | blew up | blast | blasts | blown up"),
            (Crushed, "stampede* | crush | crushed | trampl*"),
            (
                Won,
                "wins | won | awarded | prize goes to | prize for | elected | elects | re-elected | victory | clinch* | winner | triumph* | lands | picks | \
                 picked | chooses | chose | chosen | win",
            ),
            (Lost, "defeat | defeated | oust | ousts | ousted | topple | topples | loses | lost | voted out | toppled | beaten | lose"),
            (
                LeftOffice,
                "quit | quits | step down | steps down | stepped down | stepping down | oust | ousts | ousted | ousting | \
                 sack | sacks | sacked | topple* | resign* | dismissed | steps aside",
            ),
            (Fled, "flees | fled"),
            (Found, "rescued | found | located | pulled out | saved | pulled alive | survivor* | found alive | found dead"),
            (Bankrupt, "bankrupt* | insolven* | chapter 11 | chapter 7 | goes bust | liquidat* | creditor protection"),
            (
                LetThrough,
                "bans | banned | accept* | approv* | pass | passes | passed | endorse* | ratif* | clears | green light | \
                 adopt* | enact* | signs into law | outlaw* | legalis* | legaliz* | votes in favour | votes in favor | \
                 voted for | votes to | voted to",
            ),
            (
                TurnedDown,
                "reject* | refus* | veto* | votes down | voted down | turns down | turned down | strikes down | \
                 struck down | throws out | threw out | dismisses | block* | thrown out | fails | failed | fail",
            ),
            (
                Agreed,
                "clinch* | agree | agrees | agreed | agreeing | settle | settles | settled | reach* agreement | strikes deal | strike deal | \
                 reach deal | reaches deal | reach agreement",
            ),
            (
                Ordered,
                "uphold | upholds | upheld | orders | ordered | rules | ruled | ruling | sides with | decides | decided | \
                 extradit* | rule | decide",
            ),
            (Hurt, "breaks leg | broke leg | breaks his | injur* | wound* | hurt | hospitali* | in hospital | to hospital | in coma"),
            (
                Open,
                "could | might | may be | may have to | to | will | would | can | seek | seeks | seeking | ask | asks | \
                 asked | demand* | urge* | face | faces | facing | threat* | risk* | fear* | warn* | plan | plans | vow* | \
                 expect* | await* | consider* | debat* | possible | potential | prepar* | hope* | about to | whether | no | \
                 never | nobody | without | avoid* | avert* | denies | denied | deny | call for | calls for | called for | \
                 proposes | proposed | wants | want | tries | on trial | between life | brink | vote on | votes on | \
                 talks on | unless | looming | looms | charged with | accused of | bid to | suspected of | jury to",
            ),
        ],
    },
];
