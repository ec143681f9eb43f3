//! Han signs that are one sign written three ways: simplified, traditional, Japanese.
//!
//! Each group begins with the simplified sign; those after it fold into it. Several traditional signs may share one
//! simplified sign (發 and 髮 are both 发): comparing may lose that difference, showing never does, because nothing
//! folded is ever shown.

use std::sync::LazyLock;

use rapidhash::RapidHashMap;

/// The simplified form of a Han sign, or the sign itself.
pub(crate) fn simplified(sign: char) -> char {
    static TABLE: LazyLock<RapidHashMap<char, char>> = LazyLock::new(table);
    TABLE.get(&sign).copied().unwrap_or(sign)
}

fn table() -> RapidHashMap<char, char> {
    let mut table = RapidHashMap::default();
    for group in GROUPS.split_whitespace().chain(MORE.split_whitespace()) {
        let mut signs = group.chars();
        if let Some(first) = signs.next() {
            table.extend(signs.map(|sign| (sign, first)));
        }
    }
    table
}

/// The signs that news needs less often, by the Unicode CLDR's transform from traditional to simplified signs (Unicode licence);
/// made by asking ICU's `uconv -x Hant-Hans` about every sign of U+3400 to U+9FFF, without those below.
const MORE: &str = include_str!("signs.txt");

/// Ordered roughly by where news needs them: states and names, arms, government, economy, then the rest.
const GROUPS: &str = "
国國囯圀 韩韓 鲜鮮 东東 乌烏 兰蘭 罗羅 劳勞労 军軍 战戰戦 争爭 导導 弹彈弾 核覈 枪槍鎗 炮砲礮 舰艦
飞飛 机機 爱愛 边邊辺邉 岛島嶋 湾灣 总總総 统統 书書 记記 党黨 会會 议議 谈談 讲講 话話 说說説 语語
访訪 问問 谊誼 协協 约約 条條 缔締 结結 签簽 订訂 认認 识識 备備 产產産 业業 经經経 济濟済 贸貿
银銀 钱錢銭 财財 货貨 购購 资資 质質 赔賠 贷貸 费費 欧歐 韦韋 苏蘇 联聯 团團団 师師 队隊 员員 陆陸
台臺檯颱 泽澤沢 滨濱浜 桥橋 铁鐵鉄 钢鋼 铜銅 铝鋁 铀鈾 钚鈈 氢氫 离離 浓濃 缩縮 试試 验驗験
发發髮発髪 轨軌 卫衛衞 图圖図 门門 关關関 开開 闭閉 间間 闻聞 阅閱閲 阁閣 阵陣 阶階 际際 险險険 随隨
隐隱隠 难難 双雙 单單単 击擊撃 袭襲 杀殺 伤傷 毁毀 灭滅 胁脅脇 胜勝 败敗 谋謀 谍諜 监監 视視 观觀観
览覽覧 觉覺覚 对對対 应應応 变變変 来來 时時 实實実 现現 这這 还還 过過 进進 运運 远遠 连連 达達
迁遷 选選 递遞逓 逻邏 遗遺 适適 违違 遥遙 辽遼 农農 写寫冩 冯馮 冲衝沖 决決 况況 净淨浄 准準 凑湊
减減 几幾 凤鳳 凯凱 凭憑 刘劉 则則 刚剛 创創 删刪 别別 剂劑剤 剑劍剣 剧劇 劝勸勧 办辦 务務 动動働
励勵 劲勁 势勢 区區 医醫 华華 卖賣売 卢盧 厂廠 历歷曆歴暦 厅廳庁 厉厲 压壓圧 县縣県 参參 叶葉 号號
叹嘆歎 后後 向嚮 吕呂 吗嗎 吴吳呉 呜嗚 听聽聴 启啟啓 哑啞唖 响響 唤喚 严嚴厳 丧喪 围圍囲 园園 圆圓円
圣聖 场場 坏壞壊 块塊 坚堅 坛壇 垒壘塁 垦墾 垫墊 执執 扩擴拡 扫掃 扬揚 扰擾 抚撫 抢搶 护護 报報
担擔 拟擬 拥擁 拦攔 择擇択 挂掛 挥揮 损損 换換 据據拠 捞撈 掷擲 搅攪 摄攝摂 摆擺 携攜 撑撐 敌敵
数數 斗鬥闘 断斷 无無 旧舊 显顯顕 晓曉暁 暂暫 术術 朴樸 权權権 杂雜雑 极極 构構 标標 栋棟 栏欄 树樹
样樣様 检檢検 楼樓 横橫 欢歡歓 残殘 毕畢 气氣気 汇匯彙 汉漢 沟溝 没沒 泪淚涙 泻瀉 泼潑 洁潔 测測
浅淺 涂塗 润潤 涨漲 渊淵 渐漸 渔漁 温溫 游遊 溃潰 满滿満 滞滯 潜潛 灯燈 灵靈霊 灾災 炼煉錬鍊 烦煩
烧燒焼 热熱 爷爺 牵牽 状狀 犹猶 狱獄 独獨 狮獅 猎獵猟 献獻 玛瑪 环環 画畫 畅暢 疗療 疯瘋 症癥
盐鹽塩 盖蓋 盗盜 盘盤 着著 矿礦鉱 码碼 砖磚 础礎 确確 碍礙 礼禮 祸禍 禅禪 种種 积積 称稱 稳穩穏
穷窮 窃竊 竞競 笔筆 节節 范範 筑築 简簡 类類 粮糧 紧緊 纠糾 红紅 级級 纪紀 纬緯 纯純 纲綱 纳納
纵縱縦 纷紛 纸紙 纽紐 线線 练練 组組 细細 织織 终終 绍紹 绑綁 绕繞 给給 络絡 绝絕絶 继繼継 绩績
续續続 维維 绵綿 综綜 绿綠緑 缅緬 编編 缘緣縁 缉緝 缓緩 缝縫 网網 罚罰罸 罢罷 职職 肃肅粛 肠腸 肤膚
胆膽 脑腦脳 脚腳 脱脫 脸臉 艺藝芸 芜蕪 苍蒼 茧繭 荐薦 荣榮栄 药藥薬 获獲穫 营營営 萧蕭 葱蔥 蓝藍
虏虜 虑慮 虚虛 虽雖 补補 装裝 亵褻 见見 规規 觅覓 誉譽 计計 讨討 让讓譲 训訓 许許 论論 讼訟 设設
证證証 评評 诅詛 诉訴 诊診 词詞 译譯訳 诚誠 询詢 该該 详詳 误誤 请請 诸諸 诺諾 读讀読 课課 谁誰
调調 谅諒 谎謊 谓謂 谢謝 谣謠謡 谨謹 谭譚 谱譜 贝貝 贞貞 负負 贡貢 责責 贤賢 账賬 贩販 贪貪 贫貧
贯貫 贱賤 贴貼 贵貴 买買 贺賀 贼賊 贿賄 赂賂 赃贓 赛賽 赞贊讚賛 赠贈 赢贏 赵趙 趋趨 跃躍 践踐 踊踴
车車 转轉転 轮輪 软軟 轰轟 轻輕軽 载載 较較 辅輔 辆輛 辈輩 辉輝 输輸 辖轄 辞辭 辩辯弁 迈邁 迟遲遅
迹跡蹟 逊遜 邓鄧 郑鄭 邮郵 邻鄰隣 酝醞 释釋釈 里裏裡 鉴鑑鑒 针針 钉釘 钓釣 钟鐘鍾 钥鑰 钩鉤 钻鑽
铃鈴 铅鉛 铭銘 链鏈 销銷 锁鎖 锅鍋 锋鋒 错錯 锡錫 锦錦 键鍵 锻鍛 镇鎮鎭 镜鏡 长長 闪閃 闲閒 阳陽
阴陰 陈陳 陕陝 霸覇 雾霧 静靜 韧韌 页頁 顶頂 项項 顺順 须須鬚 顾顧 顿頓 预預 领領 颁頒 频頻 颖穎
题題 颜顏顔 额額 风風 饭飯 饮飲 饰飾 饱飽 馆館舘 马馬 驰馳 驱驅駆 驳駁 驶駛 驻駐 驾駕 骂罵 骄驕
骑騎 骗騙 骚騷騒 鱼魚 鲁魯 鸟鳥 鸡雞鶏 鸣鳴 鹏鵬 麦麥 黄黃 齐齊斉 齿齒歯 龙龍竜 龟龜亀 万萬 与與
专專専 丝絲糸 丢丟 两兩両 个個箇 丰豐豊 临臨 为為爲 丽麗 举舉挙擧 么麼 义義 乐樂楽 习習 乡鄉郷 乱亂
亏虧 云雲 亚亞亜 亩畝 亲親 仅僅 从從従 仓倉 仪儀 们們 价價価 众眾衆 优優 伙夥 伞傘 伟偉 传傳伝 伦倫
伪偽僞 余餘 佣傭 侠俠 侦偵 侧側 侨僑 俭儉倹 债債 倾傾 偿償 储儲 儿兒児 兑兌 兴興 养養 内內 冈岡
册冊 冻凍 制製 占佔 卧臥 却卻 厌厭 叙敘敍 叠疊畳 吓嚇 吨噸 呕嘔 呗唄 咏詠 咸鹹 喷噴 嘱囑 器噐 坟墳
坠墜 墙牆墻 壮壯 声聲 壳殼殻 处處処 复復複覆 头頭 夸誇 夹夾 夺奪 奋奮 奖獎奨 妇婦 妈媽 娱娛娯 学學
孙孫 宁寧寜 宝寶 宠寵 审審 宪憲 宫宮 宽寬寛 宾賓賔 寝寢 寻尋 将將 尔爾 尘塵 尝嘗 尧堯尭 尽盡 层層
属屬 岁歲歳 岂豈 岗崗 岭嶺 崭嶄 币幣 帅帥 帐帳 带帶帯 帮幫幇 干乾幹 并並併 广廣広 庄莊荘 庆慶 庐廬
库庫 庙廟 废廢廃 异異 弃棄 张張 弥彌 弯彎 归歸帰 当當 录錄録 彻徹 径徑 征徵徴 忆憶 忧憂 怀懷懐 态態
怜憐 恋戀 恳懇 恶惡悪 恼惱悩 悬懸 惊驚 惧懼 惨慘 惩懲 惯慣 愤憤 愿願 戏戲戯 户戶 扑撲 拣揀 拔抜
拜拝 挚摯 挤擠 挟挾 捣搗 插挿 掳擄 搜捜 敛斂 斋齋斎 斩斬 旷曠 昼晝 晋晉 晒曬 暧曖 杰傑 松鬆 板闆
枢樞 柜櫃 栖棲 档檔 桩樁 梦夢 椭橢 歼殲 毙斃 氩氬 污汙汚 汤湯 沈瀋沉 沪滬 泛氾 浆漿 浇澆 浊濁 浏瀏
浑渾 涉渉 涌湧 涛濤 涝澇 涡渦 涩澀渋澁 渗滲 湿濕 滚滾 潇瀟 澜瀾 濒瀕 灿燦 炉爐 点點 烂爛 烛燭
牺犧犠 狭狹 猪豬 猫貓 玺璽 珐琺 琐瑣 电電 疟瘧 疮瘡 痒癢 皑皚 皱皺 盏盞 眍瞘 睁睜 矫矯 硕碩 碎砕
祷禱 秃禿 秆稈 税稅 稣穌 窑窯 窝窩 竖豎 笼籠 筹籌 篮籃 粤粵 粪糞 系係繫 累纍 纤纖繊 绅紳 绒絨
绳繩縄 绸綢 缆纜 缴繳 罂罌 翘翹 耻恥 聋聾 聪聰 肾腎 胀脹 脉脈 腾騰 膑臏 致緻 舆輿 舍捨舎 艰艱 芦蘆
苹蘋 茎莖 莲蓮 莱萊 莹瑩 蒋蔣 蔷薔 蕴蘊 薮藪 虫蟲 蚀蝕 蛮蠻 蜡蠟 衅釁 衔銜 裤褲 触觸 讯訊 讽諷
诈詐 诏詔 诗詩 诡詭 诱誘 诽誹 谐諧 谜謎 谦謙 谴譴 贬貶 赁賃 赏賞 赖賴頼 跷蹺 踪蹤 躏躪 轧軋 轴軸
辑輯 辗輾 辙轍 逾踰 郁鬱 酱醬醤 酿釀醸 采採 钞鈔 钦欽 铸鑄鋳 铺鋪舗 锐銳鋭 锚錨 锤錘 镁鎂 镑鎊 镖鏢
闯闖 闷悶 闸閘 闹鬧 阀閥 阐闡 阔闊 隶隸隷 雇僱 雳靂 霁霽 韵韻 颂頌 颇頗 颈頸 颗顆 颠顛 飘飄 飙飆
饥飢饑 饲飼 饵餌 饶饒 饼餅 饿餓 驯馴 驴驢 驼駝 骤驟 髓髄 鳄鱷 鲍鮑 鲸鯨 鸥鷗 鸦鴉 鸭鴨 鸿鴻 黑黒
默黙 鼓皷 劫刧 坂阪 崎﨑 峰峯 群羣 略畧 裙裠 壱壹 弐貳 拂払 仏佛 仮假 効效 勅敕 囱囪 圏圈 塡填
増增 寿壽 巣巢 巻卷 徳德 恵惠 悦悅 査查 桜櫻 桟棧 歩步 毎每 渓溪 渇渴 瀬瀨 痩瘦 瓶甁 秘祕 稲稻
穀谷 絵繪绘 緒緖 缶罐 葬塟 蔵藏 薫薰 蛍螢 踏蹋 郎郞 酔醉 鎌鐮 陥陷 駅驛驿 齢齡龄 麺麵面 戻戾 栃杤
氷冰 滝瀧泷 瑠琉 粋粹 蔑衊 届屆 峡峽 彦彥 恒恆 掲揭 晩晚 殴毆 獣獸 粧妝 臓臟 体體 凛凜 剰剩 勲勳
収收
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_ways_of_writing_one_word_become_one() {
        for forms in [
            ["朝鲜", "朝鮮", "朝鮮"],
            ["条约", "條約", "条約"],
            ["导弹", "導彈", "導弾"],
            ["战争", "戰爭", "戦争"],
            ["俄罗斯", "俄羅斯", "俄羅斯"],
            ["对俄", "對俄", "対俄"],
            ["经济", "經濟", "経済"],
            ["发射", "發射", "発射"],
        ] {
            let folded = forms.map(|form| form.chars().map(simplified).collect::<String>());
            assert_eq!(folded[0], folded[1]);
            assert_eq!(folded[1], folded[2]);
        }
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for (from, to) in table() {
            assert_eq!(simplified(to), to, "{from} folds to {to}, which folds again");
        }
    }

    #[test]
    fn the_table_holds_the_signs_of_the_news() {
        assert!(table().len() > 500, "{}", table().len());
    }
}
